import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectArtifact } from '../../../rehearsal/actions/artifact';
import { writeFiles } from '../../../rehearsal/actions/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artifact-'));
  writeFiles(folder, {
    'out/stacks/one/cdk.tf.json': '1', 'out/stacks/one/terraform.tfvars': 'x', 'out/stacks/two/cdk.tf.json': '2', 'out/stacks/two/deep/cdk.tf.json': '3',
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what the pattern names is taken, below where its wildcards begin', () => {
  expect(collectArtifact(folder, 'out/stacks/*/cdk.tf.json')).toEqual({ 'one/cdk.tf.json': '1', 'two/cdk.tf.json': '2' });
});

test('what is excluded stays', () => {
  expect(collectArtifact(folder, 'out/stacks/*/cdk.tf.json\n!out/stacks/two/**')).toEqual({ 'one/cdk.tf.json': '1' });
});

test('a link is no file', () => {
  symlinkSync('/etc/hostname', join(folder, 'out/stacks/one/linked'));
  expect(Object.keys(collectArtifact(folder, 'out/stacks/one/*')).sort()).toEqual(['cdk.tf.json', 'terraform.tfvars']);
});

test('that nothing is named is an error, as the workflow wants it', () => {
  expect(() => collectArtifact(folder, 'out/stacks/*/nothing')).toThrow('No file is named by out/stacks/*/nothing');
});

test('several patterns are refused: their paths would begin elsewhere', () => {
  expect(() => collectArtifact(folder, 'a/*\nb/*')).toThrow('A rehearsal hands over the files of one pattern, not of a/*\nb/*');
});
