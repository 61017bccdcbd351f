import { atMost } from '../../src/operations/at-most';

test('does no more than so much at once, and keeps the order', async () => {
  let running = 0;
  let most = 0;
  const job = (result: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return result;
  };
  await expect(atMost(2, [1, 2, 3, 4, 5].map(job))).resolves.toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('has nothing to do without work', async () => {
  await expect(atMost(2, [])).resolves.toEqual([]);
});

test('fails as the first job that fails, and begins none after it', async () => {
  const begun: number[] = [];
  const job = (number: number) => async () => {
    begun.push(number);
    await Promise.resolve();
    if (number === 2) {
      throw new Error('no 2');
    }
    return number;
  };
  await expect(atMost(2, [1, 2, 3, 4, 5, 6].map(job))).rejects.toThrow('no 2');
  await new Promise(setImmediate);
  expect(begun).toEqual([1, 2, 3]);
});
