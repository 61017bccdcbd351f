import { readPlainFile } from '../../../content/plain-file';

/**
 * The text of a file of a pull request's checkout; undefined when there is none. See {@link readPlainFile}.
 *
 * @throws UserError
 */
export function readHeadFile(folder: string, path: readonly string[], limit: number): string | undefined {
  return readPlainFile(folder, path, limit, ' of the pull request');
}
