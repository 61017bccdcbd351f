import { atMost } from '../../../src/operations/preflight/at-most';
import { once } from '../../../src/operations/preflight/once';

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

test('looks once, when first asked, and fails for everybody who asks', async () => {
  const look = jest.fn().mockRejectedValue(new Error('no'));
  const asked = once(look);
  expect(look).not.toHaveBeenCalled();
  await expect(asked()).rejects.toThrow('no');
  await expect(asked()).rejects.toThrow('no');
  expect(look).toHaveBeenCalledTimes(1);
});
