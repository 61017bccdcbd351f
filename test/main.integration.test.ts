import { existsSync, readFileSync, readlinkSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinOf } from './pins/example-pin';
import { REPOSITORY } from './support/example-ci-settings';
import { NETWORK } from './support/example-settings';
import { makeWorkspace } from './support/workspace';
import { renderPins } from '../src/pins/pin';
import { Finished, run } from '../src/toolchain/process';

jest.setTimeout(60_000);

let project: string;

beforeEach(() => {
  project = makeWorkspace();
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

const SET = JSON.stringify({ network: NETWORK });
const BOTH = { AI_SHELL_PROD_SETTINGS: SET, AI_SHELL_STAGE_SETTINGS: SET };

function main(variables: Record<string, string>): Promise<Finished> {
  const env = { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1', ...variables };
  const { app } = JSON.parse(readFileSync(join(project, 'cdktf.json'), 'utf8')) as { app: string };
  const [program, ...args] = app.split(' ');
  return run(program, args, { cwd: project, env, okCodes: [0, 1] });
}

function stack(name: string): any {
  return JSON.parse(readFileSync(join(project, 'cdktf.out/stacks', name, 'cdk.tf.json'), 'utf8'));
}

test('synthesises every environment, says nothing, and links each stack\'s own files', async () => {
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-01234567"\n');
  expect(await main(BOTH)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readdirSync(join(project, 'cdktf.out/stacks')).sort()).toEqual(['ai-shell-ecs', 'ai-shell-ecs-stage']);
  expect(readlinkSync(join(project, 'cdktf.out/stacks/ai-shell-ecs/terraform.tfvars'))).toBe('../../../stacks/ai-shell-ecs/terraform.tfvars');
  expect(existsSync(join(project, 'cdktf.out/stacks/ai-shell-ecs-stage/terraform.tfvars'))).toBe(false);
  expect(existsSync(join(project, 'cdktf.out/stacks/ai-shell-ecs-stage/.terraform.lock.hcl'))).toBe(true);
});

describe('with a repository on GitHub', () => {
  const AI_SHELL_CI_SETTINGS = JSON.stringify(REPOSITORY);

  test('there is the stack of CI, too, with its own lock file', async () => {
    expect(await main({ ...BOTH, AI_SHELL_CI_SETTINGS })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(project, 'cdktf.out/stacks')).sort()).toEqual(['ai-shell-ci', 'ai-shell-ecs', 'ai-shell-ecs-stage']);
    expect(readlinkSync(join(project, 'cdktf.out/stacks/ai-shell-ci/.terraform.lock.hcl'))).toBe('../../../stacks/ai-shell-ci/.terraform.lock.hcl');
  });

  test('that stack can be had alone, though nobody has filled in a network', async () => {
    expect(await main({ AI_SHELL_CI_SETTINGS, AI_SHELL_ENVIRONMENTS: 'ci' })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(project, 'cdktf.out/stacks'))).toEqual(['ai-shell-ci']);
    expect(Object.keys(stack('ai-shell-ci').output)).toContain('deploy_role_arn_prod');
  });
});

test('synthesises the same twice', async () => {
  await main(BOTH);
  const first = stack('ai-shell-ecs');
  await main(BOTH);
  expect(stack('ai-shell-ecs')).toEqual(first);
});

test('one environment is enough for who has only one', async () => {
  expect(await main({ AI_SHELL_PROD_SETTINGS: SET, AI_SHELL_ENVIRONMENTS: 'prod' })).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readdirSync(join(project, 'cdktf.out/stacks'))).toEqual(['ai-shell-ecs']);
});

test('each environment takes its own pin', async () => {
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: pinOf('ami-0123456789abcdef0') }));
  await main(BOTH);
  expect(stack('ai-shell-ecs').locals.ami_id).toContain('"ami-0123456789abcdef0"');
  expect(stack('ai-shell-ecs-stage').locals.ami_id).not.toContain('ami-0');
});

test('a pin may hold the group, and may come from another file', async () => {
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: pinOf('ami-0123456789abcdef0') }));
  const other = join(project, 'other.json');
  writeFileSync(other, renderPins({ prod: pinOf('ami-0fedcba9876543210', { launchTemplateVersion: 7 }) }));
  await main({ ...BOTH, AI_SHELL_PIN_FILE: other });
  expect(stack('ai-shell-ecs').locals).toMatchObject({
    ami_id: expect.stringContaining('"ami-0fedcba9876543210"'), held_version: expect.stringContaining('"7"'),
  });
  expect(stack('ai-shell-ecs-stage').locals.held_version).not.toContain('7');
  await main({ ...BOTH, AI_SHELL_PIN_FILE: '' });
  expect(stack('ai-shell-ecs').locals.ami_id).toContain('"ami-0123456789abcdef0"');
});

test.each<[string, Record<string, string>, string]>([
  [
    'a network that nobody filled in',
    { AI_SHELL_STAGE_SETTINGS: SET },
    'network.vpcTags of environment prod is not set: fill it in, in src/environments.ts or in AI_SHELL_PROD_SETTINGS,'
    + ' or leave the environment out (AI_SHELL_ENVIRONMENTS names those to synthesise).\n',
  ],
  ['an unknown environment', { AI_SHELL_ENVIRONMENTS: 'test' }, 'There is no environment "test". Known: prod, stage (src/environments.ts).\n'],
  [
    'a local state in CI',
    { ...BOTH, CI: 'true' },
    'state.bucket of environment prod is not set, so the state would be a file on the CI machine and be lost with it.'
    + ' Name a bucket in src/environments.ts, or set AI_SHELL_ALLOW_LOCAL_STATE=true when losing it is what you want.\n',
  ],
])('refuses %s with its sentence alone, and makes nothing', async (_, variables, message) => {
  expect(await main(variables)).toEqual({ code: 1, stdout: '', stderr: message });
  expect(existsSync(join(project, 'cdktf.out/stacks/ai-shell-ecs'))).toBe(false);
});

test('refuses an AMI for all stacks', async () => {
  writeFileSync(join(project, 'terraform.tfvars'), 'golden_ami_id = "ami-01234567"\n');
  expect(await main(BOTH)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'terraform.tfvars sets golden_ami_id for every stack, so that one environment would run another\'s AMI.'
      + ' Move the line to stacks/ai-shell-ecs/terraform.tfvars or stacks/ai-shell-ecs-stage/terraform.tfvars.\n',
  });
});

test('refuses broken pins', async () => {
  writeFileSync(join(project, 'golden-ami.json'), '{');
  const { code, stderr } = await main(BOTH);
  expect(code).toBe(1);
  expect(stderr).toMatch(/golden-ami\.json is not JSON \(.*\)\. Restore it: git checkout .*golden-ami\.json\n$/);
});
