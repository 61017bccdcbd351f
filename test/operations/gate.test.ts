import { gate } from '../../src/operations/gate';

test('does no more than so much at once, first come, first served, also after one that fails', async () => {
  const through = gate(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const job = (number: number) => through(async () => {
    begun.push(number);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (number === 2) {
      throw new Error('no 2');
    }
    return number;
  });
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(job));
  expect(most).toBe(2);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  await expect(job(6)).resolves.toBe(6);
});
