import { UserError } from '../errors';

/** Errors of the file system that the person at the keyboard can put right, and how to say them. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full; make room and try again',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The file system is read-only',
  EACCES: 'Permission denied',
};

/**
 * Says what went wrong.
 *
 * @param debug whether to show where in the program it happened.
 * @returns the exit code.
 */
export function reportError(error: unknown, debug: boolean, say: (line: string) => void): number {
  if (debug && error instanceof Error) {
    say(error.stack ?? error.message);
  } else {
    say(sentence(error));
  }
  return error instanceof UserError ? error.exitCode : 1;
}

function sentence(error: unknown): string {
  if (error instanceof UserError) {
    return error.remedy === undefined ? error.message : `${error.message}\n${error.remedy}`;
  }
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && code in SYSTEM) {
    return `${SYSTEM[code]}${path === undefined ? '' : `: ${path}`}.`;
  }
  return `Unexpected: ${message ?? String(error)}\nWith --debug, the program says where.`;
}
