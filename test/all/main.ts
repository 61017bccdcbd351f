import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Table from 'cli-table3';
import { PARTS } from './parts';
import { Tally, allPassed, closingLine } from './tally';
import { UserError } from '../../src/errors';
import { ensureCloudTools } from '../../src/toolchain/setup/ensure-tools';

const PROJECT = resolve(__dirname, '../..');

/** Installs what is missing, runs every part, whatever became of those before it, and ends with one line that counts the tests. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  try {
    const ui = { terminal: process.stdin.isTTY && process.stderr.isTTY, say: (line: string) => process.stderr.write(`${line}\n`) };
    const tools = await ensureCloudTools('test', folder, { project: PROJECT, env: process.env, ui });
    const setting = { project: PROJECT, env: { ...process.env, ...tools.env }, python: tools.python };
    const tallies: Tally[] = [];
    for (const part of PARTS) {
      process.stdout.write(`\n── ${part.name}\n`);
      const started = performance.now();
      const counts = await part.run(setting);
      tallies.push({ part: part.name, ...counts, seconds: (performance.now() - started) / 1000 });
    }
    process.stdout.write(`\n${table(tallies)}\n${closingLine(tallies)}\n`);
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

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof UserError ? [error.message, error.remedy].filter(Boolean).join('\n') : error.stack}\n`);
  process.exitCode = 1;
});
