import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explicitAmi, pinWithoutEffect } from '../../../src/operations/bake/explicit-ami';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'explicit-'));
  mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

function variables(text: string) {
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), text);
  return explicitAmi(project, 'ai-shell-ecs', {});
}

test('finds the AMI that a variable file sets', () => {
  const found = variables('x = 1\n  golden_ami_id   =  "ami-0123456789abcdef0" # until Friday\n');
  expect(found).toEqual({ amiId: 'ami-0123456789abcdef0', where: 'stacks/ai-shell-ecs/terraform.tfvars' });
  expect(pinWithoutEffect(found!)).toBe(
    'stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-0123456789abcdef0", which wins: the pin has no effect until that is gone.',
  );
});

test.each(['', '# golden_ami_id = "ami-1"\n', 'golden_ami_id = ""\n', 'other_golden_ami_id = "ami-1"\n'])('finds none in %j', (text) => {
  expect(variables(text)).toBeUndefined();
});

test('finds none without the file', () => {
  expect(explicitAmi(project, 'ai-shell-ecs-stage', {})).toBeUndefined();
});

test("finds the AMI of Terraform's environment variable, over which the file wins", () => {
  const environment = { TF_VAR_golden_ami_id: 'ami-00000001' };
  expect(explicitAmi(project, 'ai-shell-ecs', environment)).toEqual({ amiId: 'ami-00000001', where: 'TF_VAR_golden_ami_id' });
  expect(explicitAmi(project, 'ai-shell-ecs', { TF_VAR_golden_ami_id: '' })).toBeUndefined();
  variables('golden_ami_id = "ami-00000002"\n');
  expect(explicitAmi(project, 'ai-shell-ecs', environment)?.amiId).toBe('ami-00000002');
});
