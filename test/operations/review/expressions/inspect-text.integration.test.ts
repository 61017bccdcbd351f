import { HIDDEN, findWhereverItIs } from './nested';

// Needs nothing but time: some seconds.
test.each(HIDDEN)('finds %s in a thousand texts', async (core, wrong) => {
  await findWhereverItIs(core, wrong, 1_000);
}, 120_000);
