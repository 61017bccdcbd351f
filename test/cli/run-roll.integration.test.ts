import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';
import { fakeProgram } from '../toolchain/fake-program';

const MAIN = join(__dirname, '../../src/cli/main.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-roll-'));
  fakeProgram(join(folder, 'terraform'), 'console.log(JSON.stringify({ terraform_version: "1.12.0" }))');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Types a command where there are no credentials, and a Terraform that only tells its version. */
const type = (...args: string[]) => run(process.execPath, ['--import', 'tsx', MAIN, ...args], {
  env: {
    PATH: folder,
    XDG_CACHE_HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  },
  okCodes: [0, 1, 2],
});

const CREDENTIALS = 'There are no AWS credentials (Could not load credentials from any providers).';
const SIGN_IN = 'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

test('a deploy shows the checks that fail, names them, and changes nothing; stdout is for the verdict alone', async () => {
  const { code, stdout, stderr } = await type('deploy', '--json', '--yes');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.replace(/\d+(\.\d)? s$/m, 'N s').split('\n')).toEqual([
    '[pre-flight]',
    `fail  credentials: ${CREDENTIALS}`,
    `      ${SIGN_IN}`,
    'fail  settings: network.vpcTags and network.subnetTags of environment prod are not set.',
    '      Fill in the tags of your VPC and subnets, in src/environments.ts or in AI_SHELL_PROD_SETTINGS.',
    '[pre-flight] N s',
    'A roll of prod would fail: credentials, settings. Nothing was changed.',
    'Do what the checks say.',
    '',
  ]);
});

test.each([['roll'], ['rollback', '--to', 'ami-0123456789abcdef0']])('%s looks at the fleet first of all', async (...args) => {
  await expect(type(...args)).resolves.toEqual({ code: 1, stdout: '', stderr: `${CREDENTIALS}\n${SIGN_IN}\n` });
});

test('a roll-back to what is no AMI ID is a usage error', async () => {
  await expect(type('rollback', '--to', 'nonsense')).resolves.toEqual({
    code: 2, stdout: '', stderr: '"nonsense" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.\n',
  });
});
