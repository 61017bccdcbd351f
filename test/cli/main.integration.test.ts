import { join } from 'node:path';
import { run } from '../../src/toolchain/process';

const MAIN = join(__dirname, '../../src/cli/main.ts');
const NOBODY = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };

const type = (...args: string[]) => run(process.execPath, ['--import', 'tsx', MAIN, ...args], { env: NOBODY, okCodes: [0, 1, 2] });

test.each<[string[], number, string]>([
  [['build-ami', '--env', 'test'], 1, 'There is no environment "test". Known: prod, stage (src/environments.ts).\n'],
  [['build-ami', '--tag', '$(x)'], 2,
    '--tag "$(x)" is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.\n'],
  [['build-ami', '--frobnicate'], 2, "error: unknown option '--frobnicate'\nType --help to see what can be given.\n"],
  [['frobnicate'], 2, "error: unknown command 'frobnicate'\nType --help to see what can be given.\n"],
  [['pin', 'ami-1'], 2, '"ami-1" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.\n'],
  [['adopt', '--env', 'test'], 1, 'There is no environment "test". Known: prod, stage (src/environments.ts).\n'],
  [['adopt', '--old-state', '/nonexistent/old.tfstate'], 2, '--old-state "/nonexistent/old.tfstate" can\'t be read (ENOENT).\n'],
  [['adopt', '--old-state', '/dev/null'], 1, '/dev/null is no state of Terraform\'s.\n'
    + 'In the old repository: terraform state pull > old.tfstate. Then: npx projen adopt --old-state old.tfstate\n'],
  [['build-ami', '--json'], 1, 'There are no AWS credentials (Could not load credentials from any providers).\n'
    + 'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\n'],
  [['ci', 'deployed', '--env', 'prod'], 1, 'The variable GITHUB_TOKEN is not set.\nThe commands `ci …` run in GitHub Actions, whose workflows set it (.github/workflows).\n'],
  [['ci', 'review', '--head', 'x'], 2, "error: required option '--synthesised <folder>' not specified\nType --help to see what can be given.\n"],
  [['ci', 'bake'], 1, 'image_tag "" is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.\n'],
])('%j ends with %d and one sentence on stderr', async (args, code, stderr) => {
  await expect(type(...args)).resolves.toEqual({ code, stdout: '', stderr });
});

test('says where an error happened when asked', async () => {
  const { stderr } = await type('build-ami', '--env', 'test', '--debug');
  expect(stderr).toContain('environments.ts:');
});

test('shows what is pinned', async () => {
  const { code, stdout } = await type('pin', '--json');
  expect([code, Object.keys(JSON.parse(stdout)).every((name) => ['prod', 'stage'].includes(name))]).toEqual([0, true]);
});

test('helps', async () => {
  const { code, stdout } = await type('build-ami', '--help');
  expect(code).toBe(0);
  for (const option of ['--env', '--tag', '--cluster', '--region', '--instance-type', '--subnet', '--force', '--dry-run', '--json', '--debug']) {
    expect(stdout).toContain(option);
  }
});
