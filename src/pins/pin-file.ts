import { readFileSync } from 'node:fs';
import { PIN_FILE } from '../contract';
import { UserError } from '../errors';
import { Pins, parsePins } from './pin';

/**
 * The pins of a file; none when there is no such file.
 *
 * @throws UserError when the file can't be read or is not valid.
 */
export function readPins(path: string): Pins {
  return readPinFile(path) ?? {};
}

/**
 * The pins of a file that must be there: where to have no pins would mean that nothing is needed, a file that is gone must not say so.
 *
 * @throws UserError when there is no such file, or it can't be read or is not valid.
 */
export function requirePins(path: string): Pins {
  const pins = readPinFile(path);
  if (!pins) {
    throw new UserError(`${path} is missing, so it is not known what is pinned. Restore it: git checkout -- ${PIN_FILE}. Where nothing was ever baked: npx projen build-ami makes it.`);
  }
  return pins;
}

/** Undefined when there is no such file. */
function readPinFile(path: string): Pins | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new UserError(`${path} can't be read: ${(error as Error).message}`);
  }
  return parsePins(text, path);
}
