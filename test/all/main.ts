import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Table from 'cli-table3';
import { PARTS } from './parts';
import { runParts } from './run-parts';
import { Tally, allPassed, closingLine } from './tally';
import { reportError } from '../../src/cli/report-error';
import { ensureCloudTools } from '../../src/toolchain/setup/ensure-tools';

const PROJECT = resolve(__dirname, '../..');

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Installs what is missing, runs every part, whatever became of those before it, and ends with one line that counts the tests. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  try {
    const ui = { terminal: process.stdin.isTTY && process.stderr.isTTY, say };
    const tools = await ensureCloudTools('test', folder, { project: PROJECT, env: process.env, ui });
    const tallies = await runParts(PARTS, { project: PROJECT, env: { ...process.env, ...tools.env }, python: tools.python }, { print, say });
    print(`\n${table(tallies)}\n${closingLine(tallies)}`);
    process.exitCode = allPassed(tallies) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(tallies: readonly Tally[]): string {
  const rows = new Table({ head: ['part', 'passed', 'failed', 'skipped', 'seconds'], style: { head: [], border: [], compact: true } });
  tallies.forEach(({ part, passed, failed, skipped, seconds }) => rows.push([part, passed, failed, skipped, seconds.toFixed(1)]));
  return rows.toString();
}

main().catch((error) => {
  process.exitCode = reportError(error, process.argv.includes('--debug'), say);
  print('0 passed, 1 failed');
});
