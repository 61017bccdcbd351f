import { resolve } from 'node:path';
import { Variables } from '../environments';

/** What a command gets from outside. Beside this file and main.ts, nothing under src/ looks at the process. */
export interface Door {
  /** Folder of the project. */
  readonly project: string;
  readonly variables: Variables;
  /** Somebody sits at a terminal: can be asked, and can be shown what moves. */
  readonly terminal: boolean;
  /** Prints the result. */
  readonly print: (text: string) => void;
  /** Prints a line for people, beside the result. */
  readonly say: (line: string) => void;
  /** Writes to the terminal, beside the result, as it is. */
  readonly write: (text: string) => void;
  /** The terminal itself. */
  readonly screen: NodeJS.WriteStream;
  /** Sets the code with which the program will end. */
  readonly exit: (code: number) => void;
}

/** The door of this process. */
export function processDoor(): Door {
  return {
    project: resolve(__dirname, '..', '..'),
    variables: process.env,
    terminal: Boolean(process.stdin.isTTY && process.stderr.isTTY),
    print: (text) => process.stdout.write(`${text}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    write: (text) => process.stderr.write(text),
    screen: process.stderr,
    exit: (code) => {
      process.exitCode = code;
    },
  };
}
