import { closeSync, existsSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Content, MAX_CONTENT_LENGTH, parseContent } from './content';
import { AMI_ID, CONTENT_FOLDER } from '../contract';
import { UserError } from '../errors';

/**
 * Path, from the top of the project, of the file that says what is in an AMI.
 *
 * @throws UserError when it is no AMI ID: no path is made of anything else.
 */
export function contentPath(amiId: string): string {
  if (!AMI_ID.test(amiId)) {
    throw new UserError(`${JSON.stringify(amiId)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`);
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
  let text: string;
  try {
    text = readPlainFile(join(project, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return undefined;
    }
    throw new UserError(`${path} can't be read: ${message}`);
  }
  return parseContent(text, path);
}

/** A link could name any file of the machine, and a message about its content would show it; a pipe would never end. */
function readPlainFile(file: string): string {
  if (!lstatSync(file).isFile()) {
    throw new Error('it is no plain file');
  }
  const descriptor = openSync(file, 'r');
  try {
    // One more than is allowed is enough to see that it is too much.
    const buffer = Buffer.alloc(MAX_CONTENT_LENGTH + 1);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
}
