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
  return explicitAmi(project, 'ai-shell-ecs');
}

test('finds the AMI that a variable file sets', () => {
  const found = variables('x = 1\n  golden_ami_id   =  "ami-0123456789abcdef0" # until Friday\n');
  expect(found).toEqual({ amiId: 'ami-0123456789abcdef0', file: 'stacks/ai-shell-ecs/terraform.tfvars' });
  expect(pinWithoutEffect(found!)).toBe(
    'stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-0123456789abcdef0", which wins: the pin has no effect until that line is gone.',
  );
});

test.each(['', '# golden_ami_id = "ami-1"\n', 'golden_ami_id = ""\n', 'other_golden_ami_id = "ami-1"\n'])('finds none in %j', (text) => {
  expect(variables(text)).toBeUndefined();
});

test('finds none without the file', () => {
  expect(explicitAmi(project, 'ai-shell-ecs-stage')).toBeUndefined();
});
