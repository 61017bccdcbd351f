import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockWhenFree, tryLock } from '../../src/toolchain/locks';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locks-'));
  lock = join(folder, 'x.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const unheard = (sentence: string) => { throw new Error(`nothing was to be lost: ${sentence}`); };
/** As its owner left it, that many seconds ago. */
function abandoned(seconds: number): void {
  mkdirSync(lock);
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(lock, then, then);
}

test('gives a lock to one at a time', async () => {
  const release = await tryLock(lock, unheard);
  await expect(tryLock(lock, unheard)).resolves.toBeUndefined();
  await release!();
  expect(existsSync(lock)).toBe(false);
  await (await tryLock(lock, unheard))!();
});

test('takes no lock over whose owner was too busy for a sign of life', async () => {
  abandoned(55);
  await expect(tryLock(lock, unheard)).resolves.toBeUndefined();
});

test("takes over a killed owner's", async () => {
  abandoned(65);
  await (await tryLock(lock, unheard))!();
});

test('waits until a lock is free', async () => {
  const release = await tryLock(lock, unheard);
  const second = lockWhenFree(lock, 10_000, unheard);
  await release!();
  await (await second)();
});

test('does not wait for ever', async () => {
  abandoned(0);
  await expect(lockWhenFree(lock, 1, unheard)).rejects.toMatchObject({
    message: `Another process has held the lock ${lock} for 0 s.`, remedy: 'Wait until it has ended.',
  });
});

test('says that a lock was lost, and lets the work end', async () => {
  const said: string[] = [];
  const release = await tryLock(lock, (sentence) => said.push(sentence), 1_000);
  rmdirSync(lock);
  for (let waited = 0; said.length === 0 && waited < 10_000; waited += 100) {
    await setTimeout(100);
  }
  expect(said).toEqual([expect.stringMatching(/x\.lock was lost \(ENOENT: .*\): another process may do the same now\.$/)]);
  await expect(release!()).resolves.toBeUndefined();
}, 20_000);
