import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVariables, readVariablesOfHead } from '../../../../src/operations/review/head/variables-of-head';

const variables = (text: string) => parseVariables(text, 'terraform.tfvars');

test('a stack without a file of its own sets nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'head-'));
  try {
    expect(await readVariablesOfHead(folder, 'ai-shell-ecs')).toEqual({});
    mkdirSync(join(folder, 'stacks/ai-shell-ecs'), { recursive: true });
    writeFileSync(join(folder, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-0123456789abcdef0"\n');
    expect(await readVariablesOfHead(folder, 'ai-shell-ecs')).toEqual({ golden_ami_id: 'ami-0123456789abcdef0' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['# nothing\n', {}],
  ['golden_ami_id = ""\nlaunch_template_version = "7"', { golden_ami_id: '', launch_template_version: '7' }],
  ['launch_template_version = 7', { launch_template_version: '7' }],
])('%j', async (text, values) => {
  expect(await variables(text)).toEqual(values);
});

const AMI = 'golden_ami_id in terraform.tfvars must be an AMI ID such as ami-0123456789abcdef0, or empty, it is';
const VERSION = 'launch_template_version in terraform.tfvars must be the number of a launch template version such as 7, or empty, it is';

test.each([
  ['golden_ami_id = file("/etc/hostname")', `${AMI} "\${file(\\"/etc/hostname\\")}".`],
  ['golden_ami_id = "\\"; id"', `${AMI} "\\"; id".`],
  ['golden_ami_id = "$(id)"', `${AMI} "$(id)".`],
  ['golden_ami_id = <<E\nami-0123456789abcdef0\nE\n', `${AMI} "ami-0123456789abcdef0\\n".`],
  [`golden_ami_id = "${'x'.repeat(10_000)}"`, `${AMI} "${'x'.repeat(118)}….`],
  ['golden_ami_id = null', `${AMI} null.`],
  ['golden_ami_id = ["ami-0123456789abcdef0"]', `${AMI} ["ami-0123456789abcdef0"].`],
  ['launch_template_version = -1', `${VERSION} -1.`],
  ['launch_template_version = 1.5', `${VERSION} 1.5.`],
  ['launch_template_version = "0"', `${VERSION} "0".`],
  ['region = "evil"', 'terraform.tfvars sets "region"; only golden_ami_id and launch_template_version may be set there.'],
  ['provider "aws" {}', 'terraform.tfvars sets "provider"; only golden_ami_id and launch_template_version may be set there.'],
  ['golden_ami_id = ""\ngolden_ami_id = ""', 'terraform.tfvars is not in order (2,1-14: Attribute redefined;'],
  ['golden_ami_id = (', 'terraform.tfvars is not in order (1,18-18: Missing expression;'],
])('refuses %s', async (text, message) => {
  await expect(variables(text)).rejects.toThrow(message);
});
