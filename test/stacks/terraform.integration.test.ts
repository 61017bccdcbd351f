import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdktf';
import * as fc from 'fast-check';
import { renderUserData } from '../../src/constructs/user-data';
import { Settings } from '../../src/settings';
import { AiShellCi } from '../../src/stacks/ai-shell-ci';
import { AiShellEcs } from '../../src/stacks/ai-shell-ecs';
import { environments } from '../support/environments';
import { exampleCiSettings } from '../support/example-ci-settings';
import { exampleSettings } from '../support/example-settings';
import { PROD_USER_DATA } from '../support/prod-user-data';
import { Terraform, realTerraform } from '../support/terraform';

jest.setTimeout(180_000);

const LOCK = '.terraform.lock.hcl';
const NAMES = ['prod', 'stage'] as const;

let folder: string;
let terraform: Terraform;

beforeAll(async () => {
  ({ folder, terraform } = await realTerraform());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesises, and says where. */
function synthesised(output: string, settings: Settings, pinnedAmiId?: string, pinnedVersion?: number): string {
  const app = new App({ outdir: join(folder, output) });
  new AiShellEcs(app, { settings, pinnedAmiId, pinnedVersion, projectDirectory: folder });
  app.synth();
  return join(folder, output, 'stacks', settings.stack);
}

function committedLock(settings: Settings): string {
  return resolve(__dirname, '../../stacks', settings.stack, LOCK);
}

async function complaints(stack: string): Promise<string[]> {
  const { stdout } = await terraform(stack, ['validate', '-json']);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { summary: string; detail: string }[] };
  return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
}

describe.each(NAMES)('the stack of %s', (name) => {
  test('is valid with the provider of this platform, which the committed lock file knows and need not change for', async () => {
    const settings = exampleSettings(name);
    const stack = synthesised('cdktf.out', settings);
    copyFileSync(committedLock(settings), join(stack, LOCK));
    expect(await terraform(stack, ['init', '-input=false', '-no-color', '-lockfile=readonly'])).toMatchObject({ code: 0, stderr: '' });
    expect(await complaints(stack)).toEqual([]);
    expect(readFileSync(join(stack, LOCK), 'utf8')).toBe(readFileSync(committedLock(settings), 'utf8'));
  });
});

describe('the stack of CI', () => {
  test.each<[string, Parameters<typeof exampleCiSettings>[0], object]>([
    ['by default', {}, {}],
    ['with everything that can be chosen', { oidcProvider: 'existing', permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary', account: '123456789012' },
      { builder: { connection: 'session-manager', instanceProfile: 'other' }, task: { taskRoleArn: 'arn:aws:iam::123456789012:role/session' } }],
  ])('is valid %s, with the committed lock file', async (_, overrides, prod) => {
    const ci = exampleCiSettings({ ...overrides, state: {} });
    const app = new App({ outdir: mkdtempSync(join(folder, 'ci-')) });
    const { id } = new AiShellCi(app, { ci, environments: [exampleSettings('prod', prod), exampleSettings('stage')], projectDirectory: folder }).node;
    app.synth();
    const stack = join(app.outdir, 'stacks', id);
    const lock = resolve(__dirname, '../../stacks', id, LOCK);
    copyFileSync(lock, join(stack, LOCK));
    expect(await terraform(stack, ['init', '-input=false', '-no-color', '-lockfile=readonly'])).toMatchObject({ code: 0, stderr: '' });
    expect(await complaints(stack)).toEqual([]);
    expect(readFileSync(join(stack, LOCK), 'utf8')).toBe(readFileSync(lock, 'utf8'));
  });
});

test('the lock file has no place for another provider than the one it was made for', async () => {
  const settings = exampleSettings('prod');
  const stack = synthesised('other', settings);
  writeFileSync(join(stack, LOCK), readFileSync(committedLock(settings), 'utf8').replace(/"(h1|zh):[^"]*"/g, '"$1:0000000000000000000000000000000000000000000="'));
  expect((await terraform(stack, ['init', '-input=false', '-no-color', '-lockfile=readonly'])).code).toBe(1);
});

test('Terraform reads the user data as it was rendered', async () => {
  const { locals } = JSON.parse(readFileSync(join(synthesised('user-data', exampleSettings('prod')), 'cdk.tf.json'), 'utf8'));
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({
    locals: { user_data: locals.user_data },
    output: { user_data: { value: '${local.user_data}' } },
  }));
  await terraform(folder, ['init', '-no-color']);
  await terraform(folder, ['apply', '-auto-approve', '-no-color']);
  const { stdout } = await terraform(folder, ['output', '-json', 'user_data']);
  expect(JSON.parse(stdout)).toBe(renderUserData(PROD_USER_DATA));
});

test('any valid environment gives valid Terraform', async () => {
  // Run in the folder that is initialised already, one after the other.
  const stack = join(folder, 'cdktf.out/stacks', exampleSettings('prod').stack);
  for (const [index, settings] of fc.sample(environments(), 4).entries()) {
    const other = synthesised(`any-${index}`, settings, index % 2 === 0 ? 'ami-0123456789abcdef0' : undefined, index === 0 ? 7 : undefined);
    const config = JSON.parse(readFileSync(join(other, 'cdk.tf.json'), 'utf8'));
    config.terraform.backend.local.path = '../../../terraform.ai-shell-ecs.tfstate';
    writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify(config));
    expect({ settings, complaints: await complaints(stack) }).toEqual({ settings, complaints: [] });
  }
});
