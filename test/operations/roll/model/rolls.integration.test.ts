import { playHistories } from './play-histories';

// Needs nothing but time: some seconds.
test('after a thousand histories, a verdict says what runs where, and the next good AMI is deployed', async () => {
  await expect(playHistories(1_000)).resolves.toBeUndefined();
}, 120_000);
