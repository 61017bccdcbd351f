import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheDir } from '../../../src/toolchain/cache-dir';
import { Environment, start } from '../../../src/toolchain/process';
import { ConditionFailed, PlanStale, StateLocked } from '../../../src/toolchain/terraform/failures';
import { AWS_PROVIDER, AWS_PROVIDER_SOURCE } from '../../../src/toolchain/terraform/provider';
import { makeStackTerraform, StackTerraform, StackTerraformProps } from '../../../src/toolchain/terraform/stack-terraform';

jest.setTimeout(120_000);

const LOCK = resolve(__dirname, '../../../stacks/ai-shell-ecs/.terraform.lock.hcl');
const FOLDER = 'cdktf.out/stacks/fleet';

let project: string;
let lines: string[];

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'stack-terraform-'));
  lines = [];
  // A project whose program generates what `stack.json` says.
  writeFileSync(join(project, 'cdktf.json'), '{"app":"node main.js"}');
  writeFileSync(join(project, 'main.js'), `
    const fs = require('fs');
    const folder = process.env.CDKTF_OUTDIR + '/stacks/fleet';
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync('stack.json', folder + '/cdk.tf.json');
    if (fs.existsSync('lock')) fs.copyFileSync('lock', folder + '/.terraform.lock.hcl');`);
  writeFileSync(join(project, 'terraformrc'), 'provider_installation {\n  direct {}\n}\n');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Makes the project's stack one resource. @param providers that it demands */
function resource(attributes: object, providers: object = {}): void {
  writeFileSync(join(project, 'stack.json'), JSON.stringify({
    terraform: {
      backend: { local: { path: '../../../terraform.tfstate' } },
      required_providers: providers,
    },
    resource: { terraform_data: { x: attributes } },
  }));
}

/** The provisioner of a resource whose making says that it has begun, and waits until it may go on. */
function waiting(): object {
  return { provisioner: [{ 'local-exec': { command: `touch ${project}/begun; while [ ! -e ${project}/go ]; do sleep 0.05; done` } }] };
}

/** Without a provider, nobody need ask where providers come from. */
const noProvider = (): Environment => ({ ...process.env, TF_CLI_CONFIG_FILE: join(project, 'terraformrc') });

function props(env: Environment): Omit<StackTerraformProps, 'terraform' | 'onLine' | 'say'> {
  return { project, stack: 'fleet', environment: 'prod', env, cache: cacheDir(process.env), runFolder: join(project, 'run') };
}

function stack(env = noProvider()): Promise<StackTerraform> {
  return makeStackTerraform({ ...props(env), onLine: (line) => lines.push(line), say: () => undefined });
}

const state = () => readFileSync(join(project, 'terraform.tfstate'), 'utf8');

async function begun(): Promise<void> {
  while (!existsSync(join(project, 'begun'))) {
    await new Promise((wait) => setTimeout(wait, 20));
  }
}

test('plans, applies that very plan, and finds the provider again where it is', async () => {
  const providers = { aws: { source: AWS_PROVIDER_SOURCE, version: AWS_PROVIDER.version } };
  copyFileSync(LOCK, join(project, 'lock'));
  resource({ input: 'first' }, providers);
  const fleet = await stack(process.env);
  const plan = await fleet.plan();
  expect(plan.json).toMatchObject({ applyable: true, resource_changes: [{ address: 'terraform_data.x', change: { actions: ['create'] } }] });
  resource({ input: 'second' }, providers);
  await fleet.apply(plan);
  expect(state()).toContain('"first"');
  expect(lines).toEqual(expect.arrayContaining(['terraform_data.x: Creating...', 'Apply complete! Resources: 1 added, 0 changed, 0 destroyed.']));

  const again = await (await stack(process.env)).plan();
  expect(again.json).toMatchObject({ resource_changes: [{ change: { actions: ['update'] } }] });
  expect(readFileSync(join(project, FOLDER, '.terraform.lock.hcl'), 'utf8')).toBe(readFileSync(LOCK, 'utf8'));
});

test('refuses a plan once another was applied', async () => {
  resource({ input: 'first' });
  const fleet = await stack();
  const [one, other] = [await fleet.plan(), await fleet.plan()];
  await fleet.apply(one);
  await expect(fleet.apply(other)).rejects.toBeInstanceOf(PlanStale);
});

test('says who works with the state', async () => {
  resource(waiting());
  const fleet = await stack();
  const applied = fleet.apply(await fleet.plan());
  await begun();
  const error: unknown = await (await stack()).plan().catch((thrown: unknown) => thrown);
  writeFileSync(join(project, 'go'), '');
  await applied;
  expect(error).toBeInstanceOf(StateLocked);
  expect((error as StateLocked).message).toMatch(/^The state is locked: \S+@\S+ has worked with it since [-\d]+ [:\d]+ UTC \(OperationTypeApply, lock [-0-9a-f]{36}\)\.$/);
});

test('says what a condition of the stack says', async () => {
  resource({ input: 'x', lifecycle: { postcondition: [{ condition: '${self.input != "x"}', error_message: 'It must not be x.' }] } });
  const error: unknown = await (await stack()).plan().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConditionFailed);
  expect((error as ConditionFailed).message).toBe('It must not be x.');
});

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('told to stop by %s, lets Terraform write its state first', async (signal, code) => {
  resource(waiting());
  mkdirSync(join(project, 'run'));
  const program = join(project, 'program.mts');
  writeFileSync(program, `
    import { makeStackTerraform } from ${JSON.stringify(resolve(__dirname, '../../../src/toolchain/terraform/stack-terraform.ts'))};
    const fleet = await makeStackTerraform({ ...${JSON.stringify(props({}))}, env: process.env, onLine: () => {}, say: () => {} });
    try {
      await fleet.apply(await fleet.plan());
    } catch (error) {
      console.log(error.message);
      process.exitCode = error.exitCode;
    }`);
  const ours = await start(process.execPath, ['--import', require.resolve('tsx'), program], { env: noProvider() });
  await begun();
  process.kill(ours.pid, signal);
  expect(await ours.firstLine).toBe(`Interrupted (${signal}).`);
  expect(await ours.ended).toEqual({ code, signal: null });
  expect(JSON.parse(state()).resources).toMatchObject([{ type: 'terraform_data', instances: [{ status: 'tainted' }] }]);
  // The lock is gone with it.
  await expect((await stack()).plan()).resolves.toMatchObject({ json: { applyable: true } });
});
