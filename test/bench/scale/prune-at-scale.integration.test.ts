import { resolve } from 'node:path';
import { pruneAtScale } from './prune-at-scale';

const PROJECT = resolve(__dirname, '../../..');

// Starts the program: twice, against AWS as this test stands in for it.
test('a plan takes as many calls as there are pages, throttled or not, and finds what uses an AMI on the last of them', async () => {
  const sizes = { amis: 2_000, templates: 20, versions: 50, groups: 20, pools: 2, instances: 1_500, parameters: 300 };
  await expect(pruneAtScale(sizes, PROJECT, { PATH: process.env.PATH, HOME: process.env.HOME })).resolves.toMatchObject({ calls: 110 });
}, 300_000);
