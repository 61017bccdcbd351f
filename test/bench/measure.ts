import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median } from './median';
import { Environment, run } from '../../src/toolchain/process';

/** Something whose cost is measured. */
export interface Subject {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /** Runs that count; one more goes before them and does not. */
  readonly runs: number;
  /** Seconds that the project promises at most, and MiB where it promises memory. */
  readonly budget: { readonly seconds: number; readonly mebibytes?: number };
}

/** Medians over a subject's runs. */
export interface Measurement {
  readonly name: string;
  readonly seconds: number;
  /** Largest memory of the first process; not measured where there is no promise. */
  readonly mebibytes?: number;
  readonly budget: Subject['budget'];
}

const MEMORY_HOOK = resolve(__dirname, 'peak-memory.cjs');

/** Runs a subject several times and takes the medians. */
export async function measure(subject: Subject, cwd: string, env: Environment): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const memoryFile = join(folder, 'memory');
  const hooked = subject.budget.mebibytes === undefined ? env : { ...env, NODE_OPTIONS: `--require ${MEMORY_HOOK}`, PEAK_MEMORY_FILE: memoryFile };
  const [program, ...args] = subject.argv;
  const seconds: number[] = [];
  const mebibytes: number[] = [];
  try {
    for (let index = 0; index <= subject.runs; index++) {
      const started = performance.now();
      await run(program, args, { cwd, env: hooked });
      seconds.push((performance.now() - started) / 1000);
      if (hooked !== env) {
        mebibytes.push(Number(readFileSync(memoryFile, 'utf8')) / 1024);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    name: subject.name,
    seconds: median(seconds.slice(1)),
    ...(mebibytes.length > 0 ? { mebibytes: median(mebibytes.slice(1)) } : {}),
    budget: subject.budget,
  };
}
