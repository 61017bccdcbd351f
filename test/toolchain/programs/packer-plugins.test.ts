import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackerPlugins } from '../../../src/toolchain/programs/packer-plugins';
import { Version } from '../../../src/toolchain/programs/version';
import { fakeProgram } from '../fake-program';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugins-test-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function attempt(version: Version, code: string): Promise<Record<string, string>> {
  const path = fakeProgram(join(folder, 'packer'), code);
  return installPackerPlugins({ path, version }, '/project/packer', join(folder, 'cache'), { PATH: process.env.PATH }, (line) => said.push(line));
}
const note = (file: string) => `require('fs').appendFileSync(${JSON.stringify(file)}, process.argv.slice(2).join(' ') + ' ' + process.env.PACKER_PLUGIN_PATH + '\\n')`;

test('has Packer install what the template requires, where it serves later without network', async () => {
  const log = join(folder, 'log');
  const plugins = join(folder, 'cache', 'packer-plugins');
  expect(await attempt([1, 16, 1], note(log))).toEqual({ PACKER_PLUGIN_PATH: plugins });
  expect(await attempt([1, 16, 1], note(log))).toEqual({ PACKER_PLUGIN_PATH: plugins });
  expect(readFileSync(log, 'utf8')).toBe(`init /project/packer ${plugins}\n`.repeat(2));
  expect(said).toEqual(['Packer fetches its plugins, this once.']);
});

test('asks nothing of a Packer that brings its plugins along', async () => {
  expect(await attempt([1, 6, 6], 'process.exit(1)')).toEqual({});
  expect(said).toEqual([]);
});

test("says what Packer says when it can't", async () => {
  await expect(attempt([1, 16, 1], 'console.error("no route to github.com"); process.exit(1)')).rejects.toMatchObject({
    message: "Packer can't install the plugins that /project/packer requires: packer failed (exit code 1):\nno route to github.com",
    remedy: 'github.com must be reachable once.',
    exitCode: 1,
  });
});
