import { Part, Setting } from './parts';
import { Tally } from './tally';
import { reportError } from '../../src/cli/report-error';
import { Interrupted } from '../../src/toolchain/process';

/** How a run talks to the person who typed it. */
export interface Ui {
  /** Prints a line of the results. */
  readonly print: (line: string) => void;
  /** Prints a line beside the results. */
  readonly say: (line: string) => void;
}

/**
 * Runs the parts one after the other. One that throws counts as one failure, with its sentence said, and the others still run;
 * after an interruption, none does.
 */
export async function runParts(parts: readonly Part[], setting: Setting, { print, say }: Ui): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const part of parts) {
    print(`\n── ${part.name}`);
    const started = performance.now();
    const [counts, error] = await attempt(part, setting);
    tallies.push({ part: part.name, ...counts, seconds: (performance.now() - started) / 1000 });
    if (error !== undefined) {
      reportError(error, false, say);
    }
    if (error instanceof Interrupted) {
      break;
    }
  }
  return tallies;
}

async function attempt(part: Part, setting: Setting): Promise<[Omit<Tally, 'part' | 'seconds'>, unknown?]> {
  try {
    return [await part.run(setting)];
  } catch (error) {
    return [{ passed: 0, failed: 1, skipped: 0 }, error];
  }
}
