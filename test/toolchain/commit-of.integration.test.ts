import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitOf } from '../../src/toolchain/commit-of';
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
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'commit-of-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args], { env })).stdout.trim();

async function commitAll(): Promise<string> {
  await git('init', '--quiet');
  writeFileSync(join(folder, 'golden-ami.json'), '{}');
  writeFileSync(join(folder, 'template'), 'x');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'x');
  return git('rev-parse', 'HEAD');
}

test('is the commit that the project is at', async () => {
  const commit = await commitAll();
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  await expect(commitOf(folder, env)).resolves.toBe(commit);
});

test.each(['template', 'untracked'])('says that the %s file is another one than was committed', async (name) => {
  const commit = await commitAll();
  writeFileSync(join(folder, name), 'y');
  await expect(commitOf(folder, env)).resolves.toBe(`${commit}-dirty`);
});

test('leaves the pins and content files of the last bake aside', async () => {
  const commit = await commitAll();
  writeFileSync(join(folder, 'golden-ami.json'), '{"version":1}');
  mkdirSync(join(folder, 'content'));
  writeFileSync(join(folder, 'content/ami-0123456789abcdef0.json'), '{}');
  await expect(commitOf(folder, env)).resolves.toBe(commit);
});

test('is nothing outside a repository, before its first commit, and without git', async () => {
  await expect(commitOf(folder, env)).resolves.toBeUndefined();
  await git('init', '--quiet');
  await expect(commitOf(folder, env)).resolves.toBeUndefined();
  await expect(commitOf(folder, { ...env, PATH: folder })).resolves.toBeUndefined();
});
