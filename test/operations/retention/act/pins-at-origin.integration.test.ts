import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtPins } from '../../../../src/operations/retention/act/look-at-pins';
import { pinsAtOrigin } from '../../../../src/operations/retention/act/pins-at-origin';
import { Pins, renderPins } from '../../../../src/pins/pin';
import { run } from '../../../../src/toolchain/process';
import { pinOf } from '../../../pins/example-pin';
import { AMI, OTHER, STRANGER, THIRD } from '../references/support';

const WHERE = 'golden-ami.json at origin\'s default branch';

let folder: string;
/** What everybody pushes to. */
let origin: string;
/** Where somebody else works. */
let theirs: string;
let env: Record<string, string | undefined>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pins-at-origin-'));
  [origin, theirs] = [join(folder, 'origin.git'), join(folder, 'theirs')];
  env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const who = '[user]\n\tname = Somebody\n\temail = somebody@example.org\n[protocol "file"]\n\tallow = always\n';
  writeFileSync(join(folder, '.gitconfig'), who);
  await git(folder, 'init', '--quiet', '--bare', '--initial-branch=trunk', origin);
  await git(folder, 'clone', '--quiet', origin, theirs);
  await git(theirs, 'checkout', '--quiet', '-B', 'trunk');
  await push({ prod: pinOf(AMI) });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function git(cwd: string, ...args: string[]): Promise<string> {
  return (await run('git', args, { cwd, env })).stdout;
}

/** Pushes pins to the default branch; with no pins, a commit without the file. */
async function push(pins?: Pins, file = 'golden-ami.json'): Promise<void> {
  if (pins) {
    mkdirSync(join(theirs, file, '..'), { recursive: true });
    writeFileSync(join(theirs, file), renderPins(pins));
  } else {
    rmSync(join(theirs, file));
  }
  await git(theirs, 'add', '--all');
  await git(theirs, 'commit', '--quiet', '--message', 'Pin');
  await git(theirs, 'push', '--quiet', 'origin', 'trunk');
}

async function clone(...options: string[]): Promise<string> {
  const mine = join(folder, 'mine');
  await git(folder, 'clone', '--quiet', ...options, `file://${origin}`, mine);
  return mine;
}

test('are those that others have pushed since, whatever branch is checked out, and nothing of the checkout changes', async () => {
  const mine = await clone();
  await git(mine, 'checkout', '--quiet', '-b', 'mine');
  await push({ prod: pinOf(OTHER) });
  await push({ prod: pinOf(OTHER), stage: pinOf(THIRD) });
  const before = [await git(mine, 'for-each-ref'), await git(mine, 'status', '--porcelain')];
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(OTHER), stage: pinOf(THIRD) } });
  expect([await git(mine, 'for-each-ref'), await git(mine, 'status', '--porcelain')]).toEqual(before);
});

test('are found from a shallow clone of another branch', async () => {
  await git(theirs, 'push', '--quiet', 'origin', 'trunk:old');
  await push({ prod: pinOf(OTHER) });
  const mine = await clone('--depth=1', '--branch=old', '--single-branch');
  await push({ prod: pinOf(THIRD) });
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(THIRD) } });
});

test('are found where the default branch has got another name since', async () => {
  const mine = await clone();
  await push({ prod: pinOf(OTHER) });
  await git(origin, 'branch', '-m', 'trunk', 'main');
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(OTHER) } });
});

test('are found where the history has been written anew', async () => {
  const mine = await clone();
  await git(theirs, 'checkout', '--quiet', '--orphan', 'anew');
  writeFileSync(join(theirs, 'golden-ami.json'), renderPins({ prod: pinOf(OTHER) }));
  await git(theirs, 'commit', '--quiet', '--all', '--message', 'Anew');
  await git(theirs, 'push', '--quiet', '--force', 'origin', 'anew:trunk');
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(OTHER) } });
});

test('are those of the project, where it is a folder of a larger repository', async () => {
  await push({ stage: pinOf(OTHER) }, 'infra/fleet/golden-ami.json');
  const mine = await clone();
  await expect(pinsAtOrigin(join(mine, 'infra', 'fleet'), env)).resolves.toEqual({ where: WHERE, pins: { stage: pinOf(OTHER) } });
});

test('are looked for in the project, whatever a hook says', async () => {
  const mine = await clone();
  const hook = { ...env, GIT_DIR: join(folder, 'nowhere'), GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(folder, 'index') };
  await expect(pinsAtOrigin(mine, hook)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(AMI) } });
});

test('are none where the default branch has no such file', async () => {
  const mine = await clone();
  await push();
  writeFileSync(join(theirs, 'golden-ami.json.txt'), 'another');
  await expect(pinsAtOrigin(mine, env)).resolves.toBeUndefined();
});

test('bring with them what variable files of stacks set, beside pins and without any', async () => {
  const variables = join(theirs, 'stacks', 'ai-shell-ecs');
  mkdirSync(variables, { recursive: true });
  writeFileSync(join(variables, 'terraform.tfvars'), `golden_ami_id = "${OTHER}"\n`);
  mkdirSync(join(variables, 'old'));
  writeFileSync(join(variables, 'old', 'terraform.tfvars'), `golden_ami_id = "${THIRD}"\n`);
  const byHand = [{ amiId: OTHER, where: 'stacks/ai-shell-ecs/terraform.tfvars at origin\'s default branch' }];
  await push({ prod: pinOf(AMI) });
  const mine = await clone();
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: { prod: pinOf(AMI) }, byHand });
  await push();
  await expect(pinsAtOrigin(mine, env)).resolves.toEqual({ where: WHERE, pins: {}, byHand });
});

test.each([['no checkout', false], ['a checkout without a remote', true]])('are none where the project is %s', async (_, isCheckout) => {
  const mine = join(folder, 'alone');
  mkdirSync(mine);
  if (isCheckout) {
    await git(mine, 'init', '--quiet');
  }
  await expect(pinsAtOrigin(mine, env)).resolves.toBeUndefined();
});

test.each([
  ['can\'t be reached', async (mine: string) => git(mine, 'remote', 'set-url', 'origin', `file://somebody:secret@${folder}/gone.git`),
    'The pins at origin\'s default branch can\'t be looked at: git ls-remote failed. Try: git fetch origin'],
  ['has another name', async (mine: string) => git(mine, 'remote', 'rename', 'origin', 'upstream'),
    'It is not known which pins count: the checkout has remotes (upstream), and none of them is called origin.'],
  ['may be a fork', async (mine: string) => git(mine, 'remote', 'add', 'upstream', origin),
    'It is not known which pins count: the checkout has a remote upstream beside origin, so origin may be a fork, in which nobody pins.'],
  ['has no default branch', async () => git(origin, 'symbolic-ref', 'HEAD', 'refs/heads/nothing'),
    'It is not known which pins count: origin has no default branch (git ls-remote origin HEAD).'],
  ['has pins that are not valid', async () => {
    writeFileSync(join(theirs, 'golden-ami.json'), '{}');
    await git(theirs, 'commit', '--quiet', '--all', '--message', 'Break');
    await git(theirs, 'push', '--quiet', 'origin', 'trunk');
  }, `${WHERE} is not a valid pin file`],
])('are not known where origin %s', async (_, change, message) => {
  const mine = await clone();
  await change(mine);
  const failure = await pinsAtOrigin(mine, env).then(() => 'none', (error: Error) => error.message);
  expect(failure).toContain(message);
  expect(failure).not.toContain('secret');
});

test('are not known where git can\'t look at the checkout', async () => {
  const mine = await clone();
  cpSync(join(mine, '.git', 'HEAD'), join(folder, 'HEAD'));
  writeFileSync(join(mine, '.git', 'HEAD'), 'nothing');
  await expect(pinsAtOrigin(mine, env)).rejects.toThrow('The pins at origin\'s default branch can\'t be looked at: git remote failed. Try: git fetch origin');
  writeFileSync(join(mine, '.git', 'HEAD'), readFileSync(join(folder, 'HEAD')));
  await expect(pinsAtOrigin(mine, { ...env, PATH: '' })).rejects.toThrow('git is not installed');
});

test('count beside those of the working copy, which need not be committed', async () => {
  const mine = await clone();
  writeFileSync(join(mine, 'golden-ami.json'), renderPins({ prod: pinOf(STRANGER) }));
  await expect(lookAtPins(mine, env)).resolves.toEqual([
    { where: 'golden-ami.json', pins: { prod: pinOf(STRANGER) } }, { where: WHERE, pins: { prod: pinOf(AMI) } },
  ]);
  rmSync(join(mine, '.git'), { recursive: true });
  await expect(lookAtPins(mine, env)).resolves.toEqual([{ where: 'golden-ami.json', pins: { prod: pinOf(STRANGER) } }]);
});
