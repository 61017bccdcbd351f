import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');

/** A copy of what a synthesis reads, to do with as one likes. The caller removes it. */
export function makeWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const entry of ['cdktf.json', 'main.ts', 'package.json', 'stacks', 'tsconfig.json', 'src/constructs', 'src/pins', 'src/settings', 'src/stacks',
    'src/ci-settings.ts', 'src/contract.ts', 'src/environments.ts', 'src/errors.ts', 'src/load-typescript.cjs', 'src/settings.ts']) {
    mkdirSync(join(workspace, entry, '..'), { recursive: true });
    cpSync(join(PROJECT, entry), join(workspace, entry), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(workspace, 'node_modules'));
  return workspace;
}
