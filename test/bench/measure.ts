import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median } from './median';
import { Environment, run } from '../../src/toolchain/process';

/** What the project promises at most. */
export interface Budget {
  readonly seconds: number;
  /** MiB of the first process. */
  readonly mebibytes?: number;
  /** Calls of AWS. */
  readonly calls?: number;
}

/** Something whose cost is measured. */
export interface Subject {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /** Runs that count; one more goes before them and does not. */
  readonly runs: number;
  readonly budget: Budget;
  /**
   * Checks, by what a run printed, that it did what is measured.
   * @throws Error when it did something else.
   */
  readonly check?: (stdout: string) => void;
}

/** Medians over a subject's runs; memory and calls are missing where they are not promised. */
export interface Measurement {
  readonly name: string;
  /** Runs that counted. */
  readonly runs: number;
  readonly seconds: number;
  /** Largest memory of the first process. */
  readonly mebibytes?: number;
  /** Calls of AWS that one run makes. */
  readonly calls?: number;
  readonly budget: Budget;
}

const MEMORY_HOOK = resolve(__dirname, 'peak-memory.cjs');

/**
 * Runs a subject several times and takes the medians.
 *
 * @throws CommandFailed when a run fails; what the subject's own check throws.
 */
export async function measure({ name, argv: [program, ...args], runs, budget, check }: Subject, cwd: string, env: Environment): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const memoryFile = join(folder, 'memory');
  const hooked = budget.mebibytes === undefined ? env : { ...env, NODE_OPTIONS: `--require ${MEMORY_HOOK}`, PEAK_MEMORY_FILE: memoryFile };
  const seconds: number[] = [];
  const mebibytes: number[] = [];
  try {
    for (let index = 0; index <= runs; index++) {
      const started = performance.now();
      const { stdout } = await run(program, args, { cwd, env: hooked });
      seconds.push((performance.now() - started) / 1000);
      check?.(stdout);
      if (hooked !== env) {
        mebibytes.push(Number(readFileSync(memoryFile, 'utf8')) / 1024);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { name, runs, seconds: median(seconds.slice(1)), ...(mebibytes.length > 0 ? { mebibytes: median(mebibytes.slice(1)) } : {}), budget };
}
