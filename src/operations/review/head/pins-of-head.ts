import { readHeadFile } from './read-head-file';
import { PIN_FILE } from '../../../contract';
import { parsePins, Pins } from '../../../pins/pin';

/** How large (bytes) the pin file may be. */
const MAX_BYTES = 64 * 1024;

/**
 * The pins of a pull request; none when it has no pin file.
 *
 * @param folder top of the pull request's checkout, which is read and never run.
 * @throws UserError when the file is no file, or not valid.
 */
export function readPinsOfHead(folder: string): Pins {
  const text = readHeadFile(folder, [PIN_FILE], MAX_BYTES);
  return text === undefined ? {} : parsePins(text, PIN_FILE);
}
