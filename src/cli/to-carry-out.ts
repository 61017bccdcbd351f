/** A command as it was typed. */
export interface TypedCommand {
  /** As it follows "npx projen": `ami:prune`. */
  readonly name: string;
  /** Arguments that are no options. @default - none */
  readonly args?: readonly string[];
  /** Options by the name that the parser gives them: `olderThan` of `--older-than`. One that is false or undefined was not given. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** Needs no quotes, in whatever POSIX shell. */
const PLAIN = /^[\w@%+:,./-]+$/;

/**
 * What to type to carry out what a command has shown: the same command, every option that was given, and --yes. Fewer would do more, or something else.
 *
 * @returns a line for a POSIX shell.
 */
export function toCarryOut({ name, args = [], options }: TypedCommand): string {
  const given = Object.entries(options).filter(([option]) => option !== 'yes').flatMap(([option, value]) => words(option, value));
  return ['npx', 'projen', name, ...args, ...given, '--yes'].map(quoted).join(' ');
}

function words(option: string, value: TypedCommand['options'][string]): string[] {
  if (value === undefined || value === false) {
    return [];
  }
  const flag = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return value === true ? [flag] : [flag, ...(typeof value === 'string' ? [value] : value)];
}

/** As a POSIX shell takes it for one word. */
function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll('\'', '\'\\\'\'')}'`;
}
