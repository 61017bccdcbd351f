import { resolve } from 'node:path';
import { run } from '../../src/toolchain/process';

const PROJECT = resolve(__dirname, '../..');

const LOADED = `
  const converter = require('@cdktf/hcl2cdk');
  const loaded = () => Object.keys(require.cache).some((file) => file.includes('/node_modules/hcl2cdk/'));
  console.log(JSON.stringify([loaded(), Object.values(converter).every((it) => typeof it === 'function'), loaded()]));
  process.exit();
`;

test('loads the converter when something of it is asked for, and not before', async () => {
  const { stdout } = await run(process.execPath, ['-e', LOADED], { cwd: PROJECT, env: process.env });
  expect(JSON.parse(stdout)).toEqual([false, true, true]);
});

test('leaves `cdktf convert` as it was', async () => {
  const { stdout } = await run('node_modules/.bin/cdktf', ['convert', '--language', 'typescript'], {
    cwd: PROJECT, input: 'resource "aws_eip" "door" { domain = "vpc" }', env: { ...process.env, CHECKPOINT_DISABLE: '1', CI: 'true' },
  });
  expect(stdout).toContain('new Eip(this, "door", {');
});
