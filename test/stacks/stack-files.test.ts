import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { linkStackFiles, refuseAmiForAllStacks } from '../../src/stacks/stack-files';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'stack-files-'));
});

afterEach(() => rmSync(project, { recursive: true }));

describe('linkStackFiles', () => {
  let folder: string;
  let output: string;

  beforeEach(() => {
    folder = join(project, 'stacks/ai-shell-ecs');
    output = join(project, 'cdktf.out/stacks/ai-shell-ecs');
    mkdirSync(folder, { recursive: true });
    mkdirSync(output, { recursive: true });
  });

  test.each(['terraform.tfvars', '.terraform.lock.hcl'])('links %s into the output folder, by a path that survives a move of the project', (name) => {
    writeFileSync(join(folder, name), 'content');
    linkStackFiles(folder, output);
    expect(readlinkSync(join(output, name))).toBe(`../../../stacks/ai-shell-ecs/${name}`);
    expect(readFileSync(join(output, name), 'utf8')).toBe('content');
  });

  test('links nothing else', () => {
    writeFileSync(join(folder, 'notes.tf'), '');
    linkStackFiles(folder, output);
    expect(() => lstatSync(join(output, 'notes.tf'))).toThrow('ENOENT');
  });

  test('can be done again, also over a file that Terraform wrote', () => {
    writeFileSync(join(folder, '.terraform.lock.hcl'), 'committed');
    writeFileSync(join(output, '.terraform.lock.hcl'), 'written by terraform init');
    linkStackFiles(folder, output);
    linkStackFiles(folder, output);
    expect(readFileSync(join(output, '.terraform.lock.hcl'), 'utf8')).toBe('committed');
  });

  test('takes away the link of a file that is gone', () => {
    symlinkSync('../../../stacks/ai-shell-ecs/terraform.tfvars', join(output, 'terraform.tfvars'));
    linkStackFiles(folder, output);
    expect(() => lstatSync(join(output, 'terraform.tfvars'))).toThrow('ENOENT');
  });

  test('leaves the state and what else lies there alone', () => {
    writeFileSync(join(output, 'cdk.tf.json'), '{}');
    linkStackFiles(folder, output);
    expect(readFileSync(join(output, 'cdk.tf.json'), 'utf8')).toBe('{}');
  });
});

describe('refuseAmiForAllStacks', () => {
  const STACKS = ['ai-shell-ecs', 'ai-shell-ecs-stage'];

  test.each([
    ['terraform.tfvars', 'golden_ami_id = "ami-01234567"\n'],
    ['terraform.tfvars', '# prod\n  golden_ami_id="ami-01234567"'],
    ['terraform.tfvars.json', '{"golden_ami_id": "ami-01234567"}'],
    ['terraform.tfvars.json', '{\n  "other": 1,\n  "golden_ami_id": "ami-01234567"\n}'],
    ['terraform.tfvars.json', '{"other": 1, "golden_ami_id": "ami-01234567"}'],
    ['prod.auto.tfvars', 'golden_ami_id = "ami-01234567"'],
    ['prod.auto.tfvars.json', '{"golden_ami_id": "ami-01234567"}'],
  ])('refuses %s with %j', (name, text) => {
    writeFileSync(join(project, name), text);
    expect(() => refuseAmiForAllStacks(project, STACKS)).toThrow(new UserError(
      `${name} sets golden_ami_id for every stack, so that one environment would run another's AMI.`
      + ' Move the line to stacks/ai-shell-ecs/terraform.tfvars or stacks/ai-shell-ecs-stage/terraform.tfvars.',
    ));
  });

  test.each([
    ['terraform.tfvars', '# golden_ami_id = "ami-01234567"\n'],
    ['terraform.tfvars', 'other = "golden_ami_id = x"\n'],
    ['terraform.tfvars', 'old_golden_ami_id = "ami-01234567"\n'],
    ['my.tfvars', 'golden_ami_id = "ami-01234567"\n'],
  ])('leaves %s with %j alone', (name, text) => {
    writeFileSync(join(project, name), text);
    expect(() => refuseAmiForAllStacks(project, STACKS)).not.toThrow();
  });

  test('has nothing to say where there is no such file', () => {
    expect(() => refuseAmiForAllStacks(project, STACKS)).not.toThrow();
  });
});
