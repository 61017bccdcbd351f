import { readHeadFile } from './read-head-file';
import { MAX_CONTENT_LENGTH } from '../../../content/content';
import { contentPath } from '../../../content/content-file';

/**
 * The text of the manifest that a pull request brings of an AMI's content; undefined when it brings none.
 *
 * @param folder top of the pull request's checkout, which is read and never run.
 * @throws UserError when the ID is none, or the file is no file.
 */
export function readContentOfHead(folder: string, amiId: string): string | undefined {
  return readHeadFile(folder, contentPath(amiId).split('/'), MAX_CONTENT_LENGTH);
}
