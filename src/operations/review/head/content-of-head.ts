import { readHeadFile } from './read-head-file';
import { AMI_ID } from '../../../contract';
import { UserError } from '../../../errors';

/** How large (bytes) the manifest of an AMI's content may be. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of the manifest that a pull request brings of an AMI's content; undefined when it brings none.
 *
 * @param folder top of the pull request's checkout, which is read and never run.
 * @throws UserError when the ID is none, or the file is no file.
 */
export function readContentOfHead(folder: string, amiId: string): string | undefined {
  if (!AMI_ID.test(amiId)) {
    throw new UserError(`${JSON.stringify(amiId)} is no AMI ID such as ami-0123456789abcdef0.`);
  }
  return readHeadFile(folder, ['content', `${amiId}.json`], MAX_BYTES);
}
