import { playHistories } from './play-histories';

test('whatever happened before, a verdict says what runs where, and the next good AMI is deployed', async () => {
  await expect(playHistories(50)).resolves.toBeUndefined();
});
