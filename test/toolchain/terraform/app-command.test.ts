import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { appCommand } from '../../../src/toolchain/terraform/app-command';

let project: string;
beforeEach(() => (project = mkdtempSync(join(tmpdir(), 'app-command-'))));
afterEach(() => rmSync(project, { recursive: true }));

const write = (text: string) => writeFileSync(join(project, 'cdktf.json'), text);

test('is what this project\'s cdktf.json says, by this Node.js', () => {
  const [program, ...args] = appCommand(resolve(__dirname, '../../..'));
  expect([program, args.at(-1)]).toEqual([process.execPath, 'main.ts']);
});

test('leaves a program other than Node.js to the PATH', () => {
  write('{"app":"deno  run main.ts"}');
  expect(appCommand(project)).toEqual(['deno', 'run', 'main.ts']);
});

test.each(['{}', '{"app":""}', '{"app":7}'])('refuses %s', (text) => {
  write(text);
  expect(() => appCommand(project)).toThrow(`${join(project, 'cdktf.json')} does not say which program generates Terraform (app).`);
});

test('says that the file can\'t be read', () => {
  expect(() => appCommand(project)).toThrow(`${join(project, 'cdktf.json')} can't be read: ENOENT`);
  write('{');
  expect(() => appCommand(project)).toThrow(`${join(project, 'cdktf.json')} can't be read: `);
});
