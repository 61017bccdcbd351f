import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { stockAmi } from '../../../rehearsal/driver/stock-ami';
import { assertSays, attempt, unwrapped } from '../support/attempt';
import { amiOf, plannedAmis, refusalOf } from '../support/plans';

const VARIABLES = 'terraform.tfvars';
const UNKNOWN_AMI = 'ami-0123456789abcdef0';

/** `golden_ami_id` in the stack's own variable file, in an account where prod has a pin. */
export const EXPLICIT_AMI: readonly Step[] = [
  {
    name: 'golden_ami_id in stacks/ai-shell-ecs/terraform.tfvars: cdktf diff plans it, against the pin',
    run: async (rehearsal) => {
      const amiId = await stockAmi(rehearsal);
      setInStack(rehearsal, amiId);
      assert.deepEqual(amiOf(await cdktfDiff(rehearsal)), { source: 'variable', amiId });
    },
  },
  {
    name: 'golden_ami_id of prod: plain terraform plans it for prod alone',
    run: async (rehearsal) => {
      const amiId = await stockAmi(rehearsal);
      assert.deepEqual(await plannedAmis(rehearsal), { prod: { source: 'variable', amiId }, stage: { source: 'stock', amiId } });
    },
  },
  {
    name: 'golden_ami_id of prod: cdktf diff of stage does not see it',
    run: async (rehearsal) => {
      assert.equal(amiOf(await cdktfDiff(rehearsal.for('stage'), '--skip-synth')).source, 'stock');
    },
  },
  {
    name: 'golden_ami_id that is no AMI ID: refused with what one looks like',
    run: async (rehearsal) => {
      setInStack(rehearsal, 'ami-latest');
      assertSays(await refusalOf(rehearsal),
        'golden_ami_id must be an AMI ID such as ami-0123456789abcdef0 (8 or 17 hexadecimal digits after "ami-"), or empty.');
    },
  },
  {
    name: 'golden_ami_id of an AMI that is not there: refused by its name',
    run: async (rehearsal) => {
      setInStack(rehearsal, UNKNOWN_AMI);
      assertSays(await refusalOf(rehearsal),
        `AMI ${UNKNOWN_AMI} (from: variable) must be an image of this account or of Amazon in ap-southeast-1, there is none: `
        + 'deregistered, disabled, or in another Region or account.');
      rmSync(variableFile(rehearsal));
    },
  },
  {
    name: 'golden_ami_id at the top of the project: refused with the files to use instead',
    run: async (rehearsal) => {
      const file = join(rehearsal.session.workspace, VARIABLES);
      writeFileSync(file, `golden_ami_id = "${await stockAmi(rehearsal)}"\n`);
      const { code, stdout, stderr } = await attempt(rehearsal, { command: ['npx', 'cdktf', 'synth'] });
      rmSync(file);
      assert.equal(code, 1);
      assertSays(unwrapped(stdout + stderr),
        'terraform.tfvars sets golden_ami_id for every stack, so that one environment would run another\'s AMI.'
        + ' Move the line to stacks/ai-shell-ecs/terraform.tfvars or stacks/ai-shell-ecs-stage/terraform.tfvars.');
    },
  },
];

function setInStack(rehearsal: Rehearsal, amiId: string): void {
  writeFileSync(variableFile(rehearsal), `golden_ami_id = "${amiId}"\n`);
}

function variableFile({ session, settings }: Rehearsal): string {
  return join(session.workspace, 'stacks', settings.stack, VARIABLES);
}

async function cdktfDiff(rehearsal: Rehearsal, ...options: string[]): Promise<string> {
  return rehearsal.type(() => undefined, 'npx', 'cdktf', 'diff', rehearsal.settings.stack, ...options);
}
