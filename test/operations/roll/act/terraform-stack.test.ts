import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinOfAmi } from '../../../../src/operations/bake/pin-of-ami';
import { planDigest } from '../../../../src/operations/plan/plan-digest';
import { terraformStack } from '../../../../src/operations/roll/act/terraform-stack';
import { readPins } from '../../../../src/pins/pin-file';
import { writePin } from '../../../../src/pins/write-pin';
import { PlanInputs, SavedPlan, StackTerraform } from '../../../../src/toolchain/terraform/stack-terraform';
import { planFixture } from '../../plan/fixtures/fixture';
import { goldenAmi, REPOSITORY } from '../../support/amis';
import { prodSettings } from '../../support/settings';

const pinOf = (id: string) => pinOfAmi(goldenAmi({ id }), 'ap-southeast-1', REPOSITORY);
const STAGE = pinOf('ami-0000000000000000a');
const OLD = pinOf('ami-0000000000000000b');
const NEW = { ...pinOf('ami-0000000000000000c'), launchTemplateVersion: 7 };

let folder: string;
let pinFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terraform-stack-'));
  pinFile = join(folder, 'pins.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The stack of prod, whose Terraform notes what it is to plan and to apply. */
function prodStack() {
  const planned: Array<PlanInputs | undefined> = [];
  const applied: SavedPlan[] = [];
  const synthesised: Array<string | undefined> = [];
  const saved: SavedPlan = { file: 'plan-1', json: planFixture('new-ami') };
  const terraform: Pick<StackTerraform, 'plan' | 'apply' | 'generate'> = {
    plan: async (inputs) => {
      planned.push(inputs);
      return saved;
    },
    apply: async (plan) => void applied.push(plan),
    generate: async (file) => synthesised.push(file),
  };
  const stack = terraformStack({ settings: prodSettings(), pinFile, runFolder: folder, terraform: terraform as StackTerraform });
  return { stack, saved, planned, applied, synthesised };
}

test('a plan has its meaning, and applies as it is', async () => {
  const { stack, saved, planned, applied } = prodStack();
  const plan = await stack.plan({ by: 'configuration' });
  expect(plan.meaning).toMatchObject({ rolls: true, ami: { from: 'ami-a', to: 'ami-b' } });
  expect(plan.digest).toBe(planDigest(planFixture('new-ami')));
  expect([planned, applied]).toEqual([[{}], []]);
  await plan.apply();
  expect(applied).toEqual([saved]);
});

test('a given AMI, and the version that the group is to launch, are variables', async () => {
  const { stack, planned } = prodStack();
  await stack.plan({ by: 'variables', amiId: 'ami-1' });
  await stack.plan({ by: 'variables', amiId: 'ami-1', version: '6' });
  expect(planned).toEqual([{ variables: { golden_ami_id: 'ami-1' } }, { variables: { golden_ami_id: 'ami-1', launch_template_version: '6' } }]);
});

test("a pin that is not written yet is planned from a file beside the project's, with every other environment's pin", async () => {
  const { stack, planned } = prodStack();
  await writePin(pinFile, 'stage', STAGE);
  await writePin(pinFile, 'prod', OLD);
  const before = readFileSync(pinFile, 'utf8');
  await stack.plan({ by: 'pin', pin: NEW });
  const file = join(folder, 'golden-ami.json');
  expect(planned).toEqual([{ pinFile: file }]);
  expect(readPins(file)).toEqual({ stage: STAGE, prod: NEW });
  expect(readFileSync(pinFile, 'utf8')).toBe(before);
});

test('it is the only pin where none was written', async () => {
  await prodStack().stack.plan({ by: 'pin', pin: NEW });
  expect([readPins(join(folder, 'golden-ami.json')), existsSync(pinFile)]).toEqual([{ prod: NEW }, false]);
});

test("a choice that is not carried out leaves what the project's own pin says", async () => {
  const { stack, synthesised } = prodStack();
  await stack.plan({ by: 'pin', pin: NEW });
  await stack.restore();
  expect(synthesised).toEqual([undefined]);
});

test('pinning writes the pin of its environment alone, and keeps what was pinned before', async () => {
  const { stack, planned } = prodStack();
  await writePin(pinFile, 'stage', STAGE);
  await writePin(pinFile, 'prod', OLD);
  await stack.pin(NEW);
  expect(readPins(pinFile)).toEqual({ stage: STAGE, prod: { ...NEW, previous: OLD.amiId } });
  expect(planned).toEqual([]);
});
