import { resolve } from 'node:path';
import { withCopyOfProject } from './copy-of-project';
import { pruneAtScale } from './prune-at-scale';
import { Environment, run } from '../../../src/toolchain/process';

const PROJECT = resolve(__dirname, '../../..');

/** A checkout whose origin can't be reached. */
async function withCheckout<T>(env: Environment, work: (checkout: string) => Promise<T>): Promise<T> {
  return withCopyOfProject(PROJECT, async (checkout) => {
    await run('git', ['init', '--quiet'], { cwd: checkout, env });
    await run('git', ['remote', 'add', 'origin', 'file:///nowhere/origin.git'], { cwd: checkout, env });
    return work(checkout);
  });
}

// Starts the program: twice, against AWS as this test stands in for it.
test('a plan takes as many calls as there are pages, throttled or not, finds what uses an AMI on the last of them, and needs no origin', async () => {
  const sizes = { amis: 2_000, templates: 20, versions: 50, groups: 20, pools: 2, instances: 1_500, parameters: 300 };
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  await expect(withCheckout(env, (checkout) => pruneAtScale(sizes, checkout, env))).resolves.toMatchObject({ calls: 110 });
}, 300_000);
