import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultBranchFile } from '../../src/toolchain/default-branch-file';
import { run } from '../../src/toolchain/process';

const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CEILING_DIRECTORIES: tmpdir(),
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
let folder: string;
let origin: string;
let clone: string;
const git = (where: string, ...args: string[]) => run('git', ['-C', where, ...args], { env });
const read = (path = 'golden-ami.json') => defaultBranchFile(clone, path, env);

async function merge(text: string): Promise<void> {
  writeFileSync(join(origin, 'golden-ami.json'), text);
  await git(origin, 'add', '.');
  await git(origin, 'commit', '--quiet', '-m', 'x');
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'default-branch-'));
  [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  await run('git', ['init', '--quiet', '--initial-branch', 'trunk', origin], { env });
  await merge('first');
  await run('git', ['clone', '--quiet', origin, clone], { env });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('has the file as the default branch has it now, whatever lies in the working copy', async () => {
  await merge('second');
  writeFileSync(join(clone, 'golden-ami.json'), 'mine');
  await expect(read()).resolves.toEqual({ branch: 'trunk', text: 'second' });
});

test('knows a file that the branch does not have', async () => {
  await expect(read('content')).resolves.toEqual({ branch: 'trunk' });
});

test('knows that there is no other place without a remote, and without a repository', async () => {
  await git(clone, 'remote', 'remove', 'origin');
  await expect(read()).resolves.toBeUndefined();
  await expect(defaultBranchFile(folder, 'golden-ami.json', env)).resolves.toBeUndefined();
});

test('says so when the remote can\'t be asked', async () => {
  await git(clone, 'remote', 'set-url', 'origin', join(folder, 'gone'));
  await expect(read()).rejects.toThrow(/^git failed \(exit code 128\):\nfatal: '.*\/gone' does not appear to be a git repository/);
});
