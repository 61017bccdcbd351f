import { appendFileSync, existsSync, statSync } from 'node:fs';
import { LONGEST_SUMMARY } from '../../operations/github/limits';
import { Door } from '../door';

/** What a job of GitHub Actions can be told. */
export interface Job {
  /** Adds to the summary of the job, in Markdown. What a step adds is cut where it is more than a summary may have, all together. */
  readonly summary: (markdown: string) => void;
  /** Hands a value to later steps and jobs. */
  readonly output: (name: string, value: string) => void;
  /** Marks the run with a sentence. */
  readonly mark: (kind: 'notice' | 'warning' | 'error', sentence: string) => void;
}

const CUT = '\n\n(The rest is left out: a summary may have no more.)\n';
/** Bytes that are kept for saying so, of several texts. */
const ROOM_FOR_CUTS = 8 * CUT.length;

/**
 * The job that this program runs in. Where it runs elsewhere, what would be told is printed.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function jobOf({ variables, print, say }: Pick<Door, 'variables' | 'print' | 'say'>): Job {
  return {
    summary: (markdown) => {
      const file = variables.GITHUB_STEP_SUMMARY;
      if (!file) {
        say(markdown);
      } else {
        appendFileSync(file, cut(`${markdown}\n`, LONGEST_SUMMARY - (existsSync(file) ? statSync(file).size : 0)));
      }
    },
    output: (name, value) => {
      const file = variables.GITHUB_OUTPUT;
      if (/[\r\n]/.test(`${name}${value}`)) {
        throw new Error(`The output ${name} has more than one line.`);
      }
      if (!file) {
        print(`${name}=${value}`);
      } else {
        appendFileSync(file, `${name}=${value}\n`);
      }
    },
    mark: (kind, sentence) => say(`::${kind}::${sentence.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`),
  };
}

/** @param room bytes that are left. */
function cut(markdown: string, room: number): string {
  const bytes = Buffer.from(markdown);
  // Whatever comes after a text that was cut still has room to say that it is missing.
  const left = room - ROOM_FOR_CUTS;
  if (bytes.length <= left) {
    return markdown;
  }
  const shown = bytes.subarray(0, Math.max(0, left)).toString('utf8').replace(/\uFFFD$/, '') + CUT;
  return Buffer.byteLength(shown) <= room ? shown : '';
}
