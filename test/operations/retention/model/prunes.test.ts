import { playInRandomWorlds } from './random-worlds';

test('in random worlds nothing goes a step that is needed, and the runs after it take away what is left, once', async () => {
  await expect(playInRandomWorlds(500)).resolves.toBeUndefined();
});
