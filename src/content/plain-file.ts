import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, Stats } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors';

/**
 * The text of a file of a checkout, which may be somebody else's; undefined when there is none. Only a file that lies in the checkout itself is read: a link, in
 * the path or at its end, may lead to what this machine keeps to itself.
 *
 * @param folder top of the checkout.
 * @param path names of folders and, last, of the file.
 * @param limit how large (bytes) it may be.
 * @param whose words behind its path in what is said about it. @default - none
 * @throws UserError when it is a link, a folder, another thing than a file, too large, or no UTF-8.
 */
export function readPlainFile(folder: string, path: readonly string[], limit: number, whose = ''): string | undefined {
  const shownPath = path.join('/');
  if (!path.every((name) => /^[A-Za-z0-9._-]+$/.test(name) && name !== '.' && name !== '..')) {
    throw new UserError(`${JSON.stringify(shownPath)} is no path in a checkout.`);
  }
  for (let depth = 1; depth < path.length; depth += 1) {
    const parent = statOf(join(folder, ...path.slice(0, depth)));
    if (parent === undefined) {
      return undefined;
    }
    if (!parent.isDirectory()) {
      throw new UserError(`${path.slice(0, depth).join('/')}${whose} must be a folder, it is ${kindOf(parent)}.`);
    }
  }
  const file = join(folder, ...path);
  const seen = statOf(file);
  return seen === undefined ? undefined : readRegular(file, seen, shownPath + whose, limit);
}

function readRegular(file: string, seen: Stats, shown: string, limit: number): string {
  if (!seen.isFile()) {
    throw new UserError(`${shown} must be a file, it is ${kindOf(seen)}.`);
  }
  // eslint-disable-next-line no-bitwise -- that is how flags are put together
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(descriptor);
    if (size > limit) {
      throw new UserError(`${shown} has ${size} bytes, ${limit} are allowed.`);
    }
    const content = readFileSync(descriptor);
    if (!isUtf8(content)) {
      throw new UserError(`${shown} is no text in UTF-8.`);
    }
    return content.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function kindOf(stats: Stats): string {
  return stats.isSymbolicLink() ? 'a link' : stats.isDirectory() ? 'a folder' : stats.isFile() ? 'a file' : 'something else';
}
