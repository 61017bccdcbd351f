import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeMirror } from './fake-mirror';
import { platformName } from '../../../src/toolchain/platform';
import { TerraformFailed } from '../../../src/toolchain/terraform/failures';
import { StackTerraform, StackTerraformProps } from '../../../src/toolchain/terraform/stack-terraform';
import { fakeProgram } from '../fake-program';

const FOLDER = 'cdktf.out/stacks/fleet';

/** Notes how it was called; plans something, and shows what it planned. */
const TERRAFORM = `
  const fs = require('fs');
  const [command, ...args] = process.argv.slice(2);
  const { TF_CLI_CONFIG_FILE: config } = process.env;
  fs.appendFileSync(process.env.CALLS, JSON.stringify({ command, args, cwd: process.cwd(), config }) + '\\n');
  const out = args.find((arg) => arg.startsWith('-out='));
  if (out) fs.writeFileSync(out.slice(5), 'what was planned');
  if (out) fs.writeFileSync(process.env.CALLS + '-planned', fs.readFileSync('cdk.tf.json'));
  if (command === 'show') {
    console.log(JSON.stringify({ planned: fs.readFileSync(args.at(-1), 'utf8') }));
    process.exit(0);
  }
  const fail = (summary) => {
    console.log(JSON.stringify({ '@message': 'Error: x', diagnostic: { severity: 'error', summary, detail: 'as told' } }));
    process.exit(1);
  };
  if (process.env.FAILS === command) fail(command + ' fails');
  if (command === 'init') fs.writeFileSync('initialised', '');
  if (process.env.REFUSES && !fs.existsSync('initialised')) fail(process.env.REFUSES);
  console.log(JSON.stringify({ '@message': command + ' says' }));`;

let folder: string;
let project: string;
let said: string[];
let lines: string[];
let mirror: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stack-terraform-')));
  project = join(folder, 'project');
  mirror = fakeMirror(join(folder, 'mirror'), 'unpacked', platformName());
  said = [];
  lines = [];
  fakeProgram(join(project, 'main.js'), `
    const fs = require('fs');
    fs.mkdirSync(process.env.CDKTF_OUTDIR + '/stacks/fleet', { recursive: true });
    fs.writeFileSync(process.env.CDKTF_OUTDIR + '/stacks/fleet/cdk.tf.json', '{"generated": true}');
    fs.writeFileSync('synthesised', JSON.stringify([process.env.AI_SHELL_ENVIRONMENTS, process.env.AI_SHELL_PIN_FILE]));`);
  writeFileSync(join(project, 'cdktf.json'), '{"app":"node main.js"}');
  // The provider is installed already.
  fakeMirror(join(project, FOLDER, '.terraform/providers'), 'unpacked', platformName());
});
afterEach(() => rmSync(folder, { recursive: true }));

function stack(env: Record<string, string> = {}, props: Partial<StackTerraformProps> = {}): StackTerraform {
  const terraform = fakeProgram(join(folder, 'terraform'), TERRAFORM);
  return new StackTerraform({
    project,
    stack: 'fleet',
    environment: 'prod',
    terraform,
    env: { PATH: process.env.PATH, CALLS: join(folder, 'calls'), ...env },
    cache: join(folder, 'cache'),
    runFolder: join(folder, 'run'),
    onLine: (line) => lines.push(line),
    say: (line) => said.push(line),
    ...props,
  });
}

/** In a folder where Terraform has never run. */
function fresh(env: Record<string, string> = {}): StackTerraform {
  rmSync(join(project, FOLDER), { recursive: true });
  return stack({ AI_SHELL_PROVIDER_MIRROR: mirror, ...env });
}

interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly config?: string;
}

const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Call);

test('plans: synthesises one environment, installs by the lock file, saves the plan, and reads it', async () => {
  const plan = await fresh().plan();
  expect(JSON.parse(readFileSync(join(project, 'synthesised'), 'utf8'))).toEqual(['prod', null]);
  expect(calls().map(({ command, args }) => [command, ...args])).toEqual([
    ['init', '-json', '-input=false', '-lockfile=readonly'],
    ['plan', '-json', '-input=false', `-out=${plan.file}`],
    ['show', '-no-color', '-json', plan.file],
  ]);
  expect(new Set(calls().map(({ cwd }) => cwd))).toEqual(new Set([join(project, FOLDER)]));
  expect(plan.json).toEqual({ planned: 'what was planned' });
  expect(lines).toEqual([]);
});

test('plans with another pin file, and with variables', async () => {
  await stack().plan({ pinFile: '/pins.json', variables: { golden_ami_id: 'ami-1', launch_template_version: '7' } });
  expect(JSON.parse(readFileSync(join(project, 'synthesised'), 'utf8'))).toEqual(['prod', '/pins.json']);
  expect(calls()[0].args.slice(-2)).toEqual(['-var=golden_ami_id=ami-1', '-var=launch_template_version=7']);
});

test('locks the state while it plans, unless it is told that nobody needs it', async () => {
  await stack().plan();
  await stack().plan({ lock: false });
  expect(calls().filter(({ command }) => command === 'plan').map(({ args }) => args.includes('-lock=false'))).toEqual([false, true]);
});

test("synthesises the project's own pin again after a plan with another one, without Terraform", async () => {
  const fleet = stack();
  await fleet.plan({ pinFile: '/pins.json' });
  const before = calls().length;
  await fleet.generate();
  expect(JSON.parse(readFileSync(join(project, 'synthesised'), 'utf8'))).toEqual(['prod', null]);
  expect(calls()).toHaveLength(before);
});

test('keeps plans where nobody else may look, each in a file of its own', async () => {
  const fleet = stack();
  const [first, second] = [await fleet.plan(), await fleet.plan()];
  expect(first.file).not.toBe(second.file);
  expect((statSync(join(folder, 'run')).mode % 0o1000).toString(8)).toBe('700');
});

test('applies that very plan, and shows what Terraform says', async () => {
  const fleet = stack();
  const first = await fleet.plan();
  await fleet.plan();
  await fleet.apply(first);
  expect(calls().at(-1)).toMatchObject({ command: 'apply', args: ['-json', '-input=false', first.file], cwd: join(project, FOLDER) });
  expect(lines).toEqual(['apply says']);
});

test.each(['init', 'plan'])('a failing %s ends it with Terraform\'s words', async (command) => {
  const error: unknown = await fresh({ FAILS: command }).plan().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TerraformFailed);
  expect((error as TerraformFailed).message).toBe(`${command} fails: as told`);
  expect(calls().at(-1)!.command).toBe(command);
});

test('a folder that was initialised is not initialised again', async () => {
  await stack().plan();
  expect(calls().map(({ command }) => command)).toEqual(['plan', 'show']);
});

test('unless Terraform asks for it', async () => {
  await stack({ REFUSES: 'Required plugins are not installed', AI_SHELL_PROVIDER_MIRROR: mirror }).plan();
  expect(calls().map(({ command }) => command)).toEqual(['plan', 'init', 'plan', 'show']);
});

test('a folder that was not is told where the provider is, and so are people', async () => {
  await fresh().plan();
  expect(readFileSync(calls()[0].config!, 'utf8')).toContain(mirror);
  expect(said).toEqual([`Terraform takes its AWS provider from ${mirror}.`]);
});

describe('what was generated', () => {
  const generated = () => readFileSync(join(project, FOLDER, 'cdk.tf.json'), 'utf8');
  const planned = () => JSON.parse(readFileSync(join(folder, 'calls-planned'), 'utf8'));

  test('can be asked for, without a plan', async () => {
    await expect(stack().generate()).resolves.toEqual({ generated: true });
    expect(existsSync(join(folder, 'calls'))).toBe(false);
  });

  test('is planned as it is', async () => {
    await stack().plan();
    expect(planned()).toEqual({ generated: true });
  });

  test('can be planned otherwise, and is there again afterwards', async () => {
    await stack().plan({ adapt: (json) => ({ ...json as object, import: [] }) });
    expect(planned()).toEqual({ generated: true, import: [] });
    expect(generated()).toBe('{"generated": true}');
  });

  test('is there again after a plan that failed', async () => {
    await expect(stack({ FAILS: 'plan' }).plan({ adapt: () => ({}) })).rejects.toBeInstanceOf(TerraformFailed);
    expect(generated()).toBe('{"generated": true}');
  });
});
