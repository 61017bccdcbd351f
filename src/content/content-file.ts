import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Content, MAX_CONTENT_LENGTH, parseContent } from './content';
import { readPlainFile } from './plain-file';
import { noAmiId } from '../ami-id';
import { AMI_ID, CONTENT_FOLDER } from '../contract';
import { UserError } from '../errors';

/**
 * Path, from the top of the project, of the file that says what is in an AMI.
 *
 * @throws UserError when it is no AMI ID: no path is made of anything else.
 */
export function contentPath(amiId: string): string {
  if (!AMI_ID.test(amiId)) {
    throw new UserError(noAmiId(amiId));
  }
  return `${CONTENT_FOLDER}/${amiId}.json`;
}

/** Path, from the top of the project, of an AMI's content file; undefined where there is none. */
export function findContent(project: string, amiId: string): string | undefined {
  const path = contentPath(amiId);
  return existsSync(join(project, path)) ? path : undefined;
}

/**
 * What is in an AMI; undefined when nobody has written it down: it was baked elsewhere, or before bakes did.
 *
 * @param project top of the project, which may be somebody else's checkout: nothing but a plain file is read.
 * @throws UserError when the file can't be read or is not valid.
 */
export function readContent(project: string, amiId: string): Content | undefined {
  const path = contentPath(amiId);
  let text: string | undefined;
  try {
    text = readPlainFile(project, path.split('/'), MAX_CONTENT_LENGTH);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${path} can't be read: ${(error as Error).message}`);
  }
  return text === undefined ? undefined : parseContent(text, path);
}
