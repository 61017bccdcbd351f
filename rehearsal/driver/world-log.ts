import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { worldState } from './run-folder';
import { StepResult } from './step';

const TRACEBACK = 'Traceback (most recent call last):';
const MOST_LINES = 40;

/** Adds to the step that failed what the emulated cloud has to say about itself, should it have broken: its log goes with the world. */
export function withTraceback(results: readonly StepResult[], folder: string): StepResult[] {
  const file = join(worldState(folder), 'world.log');
  const traceback = existsSync(file) ? lastTraceback(readFileSync(file, 'utf8')) : undefined;
  return results.map((result) => result.outcome === 'failed' && traceback !== undefined
    ? { ...result, reason: `${result.reason}\n\nThe emulated cloud broke; its last traceback:\n${traceback}` }
    : result);
}

/** The last traceback of Python in a log, cut to {@link MOST_LINES}. */
function lastTraceback(log: string): string | undefined {
  const start = log.lastIndexOf(TRACEBACK);
  if (start < 0) {
    return undefined;
  }
  const lines = log.slice(start).split('\n');
  const error = lines.findIndex((line, index) => index > 0 && /^\S/.test(line));
  return lines.slice(0, error < 0 ? lines.length : error + 1).slice(-MOST_LINES).join('\n').trimEnd();
}
