import { readFileSync } from 'node:fs';
import { UserError } from '../errors';
import { Pins, parsePins } from './pin';

/**
 * The pins of a file; none when there is no such file.
 *
 * @throws UserError when the file can't be read or is not valid.
 */
export function readPins(path: string): Pins {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return {};
    }
    throw new UserError(`${path} can't be read: ${(error as Error).message}`);
  }
  return parsePins(text, path);
}
