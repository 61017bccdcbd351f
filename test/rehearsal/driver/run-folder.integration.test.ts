import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRunFolder, removeRunFolder, worldState } from '../../../rehearsal/driver/run-folder';
import { run } from '../../../src/toolchain/process';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'runs-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function leftOver(name: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'workspace'), { recursive: true });
  return folder;
}

test('a new folder for each rehearsal, both kept while their owner lives', async () => {
  const first = await makeRunFolder(root);
  const second = await makeRunFolder(root);
  expect(first).not.toBe(second);
  expect([existsSync(first), existsSync(second)]).toEqual([true, true]);
});

test('what a killed rehearsal left is cleared by the next start', async () => {
  const program = "require('./rehearsal/driver/run-folder').makeRunFolder(process.argv[1])";
  await run(process.execPath, ['--require', 'tsx/cjs', '--eval', program, root], { env: process.env });
  const stale = leftOver('run-without-owner');
  const folder = await makeRunFolder(root);
  expect(existsSync(stale)).toBe(false);
  const { stdout } = await run('ls', [root], { env: process.env });
  expect(stdout.trim().split('\n')).toEqual([folder.slice(root.length + 1)]);
});

test('a process ID that was given again does not keep an old folder alive', async () => {
  const stale = leftOver(`run-${process.pid}-1-a1b2c3`);
  await makeRunFolder(root);
  expect(existsSync(stale)).toBe(false);
});

test('disks of machines that a killed world left go with the folder', async () => {
  const folder = await makeRunFolder(root);
  mkdirSync(join(worldState(folder), 'disks', 'base', 'usr'), { recursive: true });
  await removeRunFolder(folder);
  expect(existsSync(folder)).toBe(false);
});
