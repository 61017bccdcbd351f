import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../../src/cli/door';
import { RollOptions, rollToolsOf } from '../../src/cli/roll-tools-of';
import { pinOfAmi } from '../../src/operations/bake/pin-of-ami';
import { planMeaning } from '../../src/operations/plan/plan-meaning';
import { showPlan } from '../../src/operations/plan/show-plan';
import { RollProgress } from '../../src/operations/roll/show/roll-progress';
import { readPins } from '../../src/pins/pin-file';
import { planFixture } from '../operations/plan/fixtures/fixture';
import { goldenAmi, REPOSITORY } from '../operations/support/amis';
import { prodSettings } from '../operations/support/settings';
import { fakeProgram } from '../toolchain/fake-program';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roll-tools-of-'));
  said = [];
  fakeProgram(join(folder, 'bin/terraform'), 'console.log(JSON.stringify({ terraform_version: "1.12.0" }))');
});
afterEach(() => rmSync(folder, { recursive: true }));

const ended = jest.fn();

function tools(options: Partial<RollOptions> = {}, over: Partial<Door> = {}) {
  const progress = { say: (line) => { said.push(line); }, output: () => undefined, end: ended } as Partial<RollProgress> as RollProgress;
  const door = { project: folder, variables: { PATH: join(folder, 'bin'), HOME: folder }, terminal: false, ...over } as Door;
  return rollToolsOf(prodSettings(), { env: 'prod', ...options }, join(folder, 'run'), progress, door);
}

test('a roll that fails is taken back, unless somebody wants it otherwise', async () => {
  const all = await Promise.all([tools(), tools({ rollback: true }), tools({ rollback: false })]);
  expect(all.map(({ rollBack }) => rollBack)).toEqual([true, true, false]);
});

test("an AMI that wins over every pin is the one that the environment's own stack names", async () => {
  expect((await tools()).explicitAmi).toBeUndefined();
  mkdirSync(join(folder, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(folder, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-1"\n');
  expect((await tools()).explicitAmi).toEqual({ amiId: 'ami-1', where: 'stacks/ai-shell-ecs/terraform.tfvars' });
});

test('a plan is shown before anybody is asked, and carried out by nobody when there is nobody to ask', async () => {
  const meaning = planMeaning(planFixture('new-ami'));
  await expect((await tools()).confirm(meaning, undefined)).rejects.toThrow('There is nobody to ask whether to carry this out. Nothing was changed.');
  expect(said).toEqual([showPlan(meaning, undefined, { colour: false })]);
  await expect((await tools({ yes: true })).confirm(meaning, undefined)).resolves.toBeUndefined();
  expect(ended).not.toHaveBeenCalled();
});

test('the address of the webhook reaches no program', async () => {
  fakeProgram(join(folder, 'bin/terraform'), `
    require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'seen'))}, JSON.stringify(process.env));
    console.log(JSON.stringify({ terraform_version: "1.12.0" }))`);
  await tools({}, { variables: { PATH: join(folder, 'bin'), HOME: folder, AI_SHELL_NOTICE_WEBHOOK: 'https://chat.example/s3cret' } });
  expect(readFileSync(join(folder, 'seen'), 'utf8')).not.toMatch(/WEBHOOK|s3cret/);
});

test("pins are the project's", async () => {
  const pin = pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY);
  await (await tools()).stack.pin(pin);
  expect(readPins(join(folder, 'golden-ami.json'))).toEqual({ prod: pin });
});

test('nothing begins without Terraform', async () => {
  await expect(tools({}, { variables: { PATH: join(folder, 'none'), HOME: folder } })).rejects.toThrow('Terraform 1.10.0 or newer is not installed.');
});
