import { appendFileSync } from 'node:fs';
import { Door } from '../door';

/** What a job of GitHub Actions can be told. */
export interface Job {
  /** Adds to the summary of the job, in Markdown. */
  readonly summary: (markdown: string) => void;
  /** Hands a value to later steps and jobs. */
  readonly output: (name: string, value: string) => void;
  /** Marks the run with a sentence. */
  readonly mark: (kind: 'notice' | 'warning' | 'error', sentence: string) => void;
}

/** Bytes that a step's summary may have; a longer one is not shown at all. Source: docs.github.com, "Workflow commands", step isolation and limits. */
const LONGEST_SUMMARY = 1024 * 1024;
const CUT = '\n\n(The rest is left out: a summary may have no more.)\n';

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
        appendFileSync(file, `${cut(markdown)}\n`);
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

function cut(markdown: string): string {
  const bytes = Buffer.from(markdown);
  return bytes.length < LONGEST_SUMMARY ? markdown : bytes.subarray(0, LONGEST_SUMMARY - CUT.length - 8).toString('utf8').replace(/\uFFFD$/, '') + CUT;
}
