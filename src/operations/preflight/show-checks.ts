import pc from 'picocolors';
import { Check, Outcome } from './check';

/** How checks are shown. */
export interface ShowChecks {
  readonly colour: boolean;
}

/** The checks for people: a line each, what to do about it below. */
export function showChecks(checks: readonly Check[], { colour }: ShowChecks): string {
  const { green, yellow, red, dim } = pc.createColors(colour);
  const marks: Readonly<Record<Outcome, string>> = { pass: green('pass'), warn: yellow('warn'), fail: red('fail') };
  return checks.flatMap(({ name, outcome, says, remedy }) => [
    `${marks[outcome]}  ${name}: ${says}`,
    ...(remedy === undefined ? [] : remedy.split('\n').map((line) => `      ${dim(line)}`)),
  ]).join('\n');
}
