import { join } from 'node:path';
import { run } from '../../src/toolchain/process';

const MAIN = join(__dirname, '../../src/cli/main.ts');
const NOBODY = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };

const type = (...args: string[]) => run(process.execPath, ['--import', 'tsx', MAIN, 'doctor', ...args], { env: NOBODY, okCodes: [0, 1, 2] });

test('shows each check, and ends with 1 when one fails', async () => {
  await expect(type()).resolves.toEqual({
    code: 1,
    stderr: '',
    stdout: [
      'fail  credentials: There are no AWS credentials (Could not load credentials from any providers).',
      '      Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      'fail  settings: network.vpcTags and network.subnetTags of environment prod are not set.',
      '      Fill in the tags of your VPC and subnets, in src/environments.ts or in AI_SHELL_PROD_SETTINGS.',
      '',
    ].join('\n'),
  });
});

test('gives the same as one JSON object', async () => {
  const { code, stdout } = await type('--json', '--env', 'stage');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ environment: 'stage', checks: [{ name: 'credentials', outcome: 'fail' }, { name: 'settings', outcome: 'fail' }] });
});

test('knows the environments', async () => {
  await expect(type('--env', 'test')).resolves.toEqual({
    code: 1, stdout: '', stderr: 'There is no environment "test". Known: prod, stage (src/environments.ts).\n',
  });
});
