import { playInRandomWorlds } from './random-worlds';

// Needs nothing but time: a few seconds.
test('in ten thousand worlds nothing goes a step that is needed, and the runs after it take away what is left, once', async () => {
  await expect(playInRandomWorlds(10_000)).resolves.toBeUndefined();
}, 120_000);
