import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/errors';
import { CommandFailed } from '../../../src/toolchain/process';
import { stackFolder, synthesise } from '../../../src/toolchain/terraform/synthesise';

let project: string;
beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'synthesise-')));
  writeFileSync(join(project, 'cdktf.json'), '{"app":"node main.js"}');
});
afterEach(() => rmSync(project, { recursive: true }));

const program = (code: string) => writeFileSync(join(project, 'main.js'), code);
const env = { PATH: process.env.PATH, AI_SHELL_ENVIRONMENTS: 'prod,stage', KEPT: 'yes' };

async function seen(pinFile?: string): Promise<Record<string, string>> {
  program('require("fs").writeFileSync("seen", JSON.stringify({ ...process.env, cwd: process.cwd() }))');
  await synthesise({ project, environment: 'stage', env, pinFile });
  return JSON.parse(readFileSync(join(project, 'seen'), 'utf8')) as Record<string, string>;
}

test('runs the project\'s program there, for one environment alone, where cdktf would put its output', async () => {
  expect(await seen()).toMatchObject({ cwd: project, AI_SHELL_ENVIRONMENTS: 'stage', CDKTF_OUTDIR: join(project, 'cdktf.out'), KEPT: 'yes' });
  expect(stackFolder(project, 'x')).toBe(join(project, 'cdktf.out/stacks/x'));
});

test('takes another pin file when it is told to', async () => {
  expect(await seen('/somewhere/pins.json')).toMatchObject({ AI_SHELL_PIN_FILE: '/somewhere/pins.json' });
  expect(await seen()).not.toHaveProperty('AI_SHELL_PIN_FILE');
});

test('says what the program says when it refuses', async () => {
  program('console.error("network.vpcTags is not set.\\nFill it in."); process.exitCode = 1');
  const error: unknown = await synthesise({ project, environment: 'prod', env }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect(error).not.toBeInstanceOf(CommandFailed);
  expect((error as UserError).message).toBe('network.vpcTags is not set.\nFill it in.');
});

test('says that it failed when the program says nothing', async () => {
  program('process.exitCode = 3');
  await expect(synthesise({ project, environment: 'prod', env })).rejects.toThrow('node failed (exit code 3).');
});
