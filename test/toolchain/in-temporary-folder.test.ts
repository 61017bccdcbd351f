import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inTemporaryFolder } from '../../src/toolchain/in-temporary-folder';

test('the folder is there while the work lasts, with a name that says whose it is, and is gone afterwards', async () => {
  const folder = await inTemporaryFolder('plan-', async (made) => {
    expect(existsSync(made)).toBe(true);
    writeFileSync(join(made, 'plan.bin'), 'secret');
    return made;
  });
  expect(basename(folder)).toMatch(/^plan-/);
  expect(existsSync(folder)).toBe(false);
});

test('it is gone after work that has failed, too, whose error comes as it is', async () => {
  let folder = '';
  const failed = new Error('No plan.');
  await expect(inTemporaryFolder('plan-', async (made) => {
    folder = made;
    throw failed;
  })).rejects.toBe(failed);
  expect([folder === '', existsSync(folder)]).toEqual([false, false]);
});

test('two at a time have one each', async () => {
  const [one, other] = await Promise.all([inTemporaryFolder('plan-', async (made) => made), inTemporaryFolder('plan-', async (made) => made)]);
  expect(one).not.toBe(other);
});
