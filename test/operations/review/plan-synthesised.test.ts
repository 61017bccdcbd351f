import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { honestStack, synthesisedText } from './support/honest-stack';
import { MALICIOUS } from './support/malicious';
import { planSynthesised } from '../../../src/operations/review/plan-synthesised';
import { StackRefused } from '../../../src/operations/review/stack-refused';
import { exampleSettings } from '../../support/example-settings';

jest.mock('../../../src/operations/review/expressions/parse-template', () => (
  jest.requireActual('./support/parse-once').parseOnce(jest.requireActual('../../../src/operations/review/expressions/parse-template'))
));

let folder: string;
let started: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-synthesised-'));
  started = join(folder, 'started');
  writeFileSync(join(folder, 'terraformrc'), 'provider_installation {\n  direct {}\n}\n');
  // Writes down how it was started, and shows a plan.
  const program = join(folder, 'terraform');
  writeFileSync(program, `#!/bin/sh\necho "$*" >>${started}\nenv >${folder}/env\n[ "$1" != show ] || echo '{"format_version":"1.2"}'\n`);
  chmodSync(program, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plan(text: string, variables: Record<string, string> = {}): Promise<unknown> {
  return planSynthesised({
    settings: exampleSettings('prod'),
    text,
    lockFile: '# lock\n',
    variables,
    folder: join(folder, 'run'),
    terraform: join(folder, 'terraform'),
    env: { PATH: process.env.PATH, TF_CLI_CONFIG_FILE: join(folder, 'terraformrc'), GITHUB_TOKEN: 'secret', TF_CLI_ARGS_plan: '-lock=true' },
    cache: join(folder, 'cache'),
    say: () => undefined,
  });
}

test('plans without a lock, with the base branch\'s provider, in a folder that nobody else can read', async () => {
  expect(await plan(synthesisedText(exampleSettings('prod')), { golden_ami_id: 'ami-0123456789abcdef0' })).toEqual({ format_version: '1.2' });
  expect(readFileSync(started, 'utf8').split('\n')).toEqual([
    'init -json -input=false -lockfile=readonly',
    `plan -json -input=false -lock=false -out=${folder}/run/plan -var=golden_ami_id=ami-0123456789abcdef0`,
    `show -no-color -json ${folder}/run/plan`,
    '',
  ]);
  const stack = join(folder, 'run/cdktf.out/stacks/ai-shell-ecs');
  expect(readdirSync(stack).sort()).toEqual(['.terraform.lock.hcl', 'cdk.tf.json']);
  expect(readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8')).toBe('# lock\n');
  expect(JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8'))).toEqual(honestStack('prod').json);
  expect(statSync(join(folder, 'run')).mode.toString(8)).toBe('40700');
});

test('gives Terraform no token and no arguments from the environment', async () => {
  await plan(synthesisedText(exampleSettings('prod')));
  const env = readFileSync(join(folder, 'env'), 'utf8');
  expect(env).toContain('PATH=');
  expect(env).not.toMatch(/GITHUB_TOKEN|TF_CLI_ARGS/);
});

test.each(Object.entries(MALICIOUS))('refuses %s before Terraform is started', async (_, { change, violation }) => {
  const { json } = honestStack('prod');
  change(json);
  const refused = await plan(JSON.stringify(json)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StackRefused);
  expect((refused as StackRefused).violations).toContainEqual(expect.stringContaining(violation));
  expect((refused as StackRefused).message).toContain('Stack ai-shell-ecs is not planned, because it holds what a pull request may not bring:\n- ');
  expect([started, join(folder, 'run')].map(existsSync)).toEqual([false, false]);
});

test('names twenty violations, and counts the others', async () => {
  const { json } = honestStack('prod');
  for (let index = 0; index < 25; index += 1) {
    json[`x${index}`] = {};
  }
  const { message, violations } = await plan(JSON.stringify(json)).catch((error: unknown) => error) as StackRefused;
  expect(violations).toHaveLength(25);
  expect(message.split('\n').slice(-2)).toEqual(['- x19 is a section that nobody has allowed, it is {}.', '- and 5 more']);
});

test('refuses a folder that is there already: somebody may have put something into it', async () => {
  mkdirSync(join(folder, 'run'));
  await expect(plan(synthesisedText(exampleSettings('prod')))).rejects.toThrow(`${folder}/run must be a new folder, and there is one of that name.`);
  expect(existsSync(started)).toBe(false);
});
