import { eventually } from '../../../rehearsal/driver/eventually';

test('returns what was awaited once it is there', async () => {
  let looks = 0;
  await expect(eventually('it is there', 5, async () => (++looks === 2 ? 'here' : undefined))).resolves.toBe('here');
  expect(looks).toBe(2);
});

test('says what was awaited when it does not come', async () => {
  await expect(eventually('the refresh ends', 0, async () => undefined)).rejects.toThrow('the refresh ends: not so after 0 s');
});

test('a look that fails ends the wait', async () => {
  await expect(eventually('x', 5, () => Promise.reject(new Error('no such group')))).rejects.toThrow('no such group');
});
