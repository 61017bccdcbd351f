import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtPins } from '../../../../src/operations/retention/act/look-at-pins';
import { setByHand } from '../../../../src/operations/retention/act/set-by-hand';
import { renderPins } from '../../../../src/pins/pin';
import { AMI, OTHER } from '../references/support';

let project: string;
beforeEach(() => (project = mkdtempSync(join(tmpdir(), 'by-hand-'))));
afterEach(() => rmSync(project, { recursive: true }));

function set(stack: string, text: string): void {
  mkdirSync(join(project, 'stacks', stack), { recursive: true });
  writeFileSync(join(project, 'stacks', stack, 'terraform.tfvars'), text);
}

test('finds what the variable file of each stack sets, and nothing that is commented out', () => {
  set('ai-shell-ecs', `region = "x"\ngolden_ami_id = "${AMI}"\n`);
  set('ai-shell-ecs-stage', `golden_ami_id = "${OTHER}"\n`);
  set('another', `# golden_ami_id = "${OTHER}"\n`);
  mkdirSync(join(project, 'stacks', 'without'));
  expect(setByHand(project)).toEqual([
    { amiId: AMI, where: 'stacks/ai-shell-ecs/terraform.tfvars' }, { amiId: OTHER, where: 'stacks/ai-shell-ecs-stage/terraform.tfvars' },
  ]);
});

test('comes with the pins of the working copy', async () => {
  writeFileSync(join(project, 'golden-ami.json'), renderPins({}));
  await expect(lookAtPins(project, {})).resolves.toEqual([{ where: 'golden-ami.json', pins: {} }]);
  set('ai-shell-ecs', `golden_ami_id = "${AMI}"\n`);
  await expect(lookAtPins(project, {})).resolves.toEqual([
    { where: 'golden-ami.json', pins: {}, byHand: [{ amiId: AMI, where: 'stacks/ai-shell-ecs/terraform.tfvars' }] },
  ]);
});
