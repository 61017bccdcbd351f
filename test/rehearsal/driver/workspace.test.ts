import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeWorkspace } from '../../../rehearsal/driver/workspace';
import { readPins } from '../../../src/pins/pin-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'project-'));
  for (const file of [
    '.projen/tasks.json', 'cdktf.json', 'main.ts', 'package.json', 'packer/build.sh', 'src/contract.ts', 'tsconfig.json', 'golden-ami.json',
    'stacks/ai-shell-ecs/.terraform.lock.hcl', 'stacks/ai-shell-ecs/terraform.tfvars', 'terraform.ai-shell-ecs.tfstate', 'node_modules/x/index.js',
  ]) {
    mkdirSync(dirname(join(folder, 'project', file)), { recursive: true });
    writeFileSync(join(folder, 'project', file), `the real ${file}`);
  }
  makeWorkspace(join(folder, 'project'), join(folder, 'workspace'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inWorkspace = (file: string): string => join(folder, 'workspace', file);

test('the product is copied, with its provider lock', () => {
  expect(readFileSync(inWorkspace('src/contract.ts'), 'utf8')).toBe('the real src/contract.ts');
  expect(existsSync(inWorkspace('stacks/ai-shell-ecs/.terraform.lock.hcl'))).toBe(true);
  expect(existsSync(inWorkspace('node_modules/x/index.js'))).toBe(true);
});

test('nothing is pinned in it, and the pins of the product stay as they are', () => {
  expect(readPins(inWorkspace('golden-ami.json'))).toEqual({});
  expect(readFileSync(join(folder, 'project/golden-ami.json'), 'utf8')).toBe('the real golden-ami.json');
});

test('neither the state nor an explicit AMI comes along', () => {
  expect(existsSync(inWorkspace('terraform.ai-shell-ecs.tfstate'))).toBe(false);
  expect(existsSync(inWorkspace('stacks/ai-shell-ecs/terraform.tfvars'))).toBe(false);
});
