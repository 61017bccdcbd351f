import { once } from '../../src/operations/once';

test('looks once, when first asked, and fails for everybody who asks', async () => {
  const look = jest.fn().mockRejectedValue(new Error('no'));
  const asked = once(look);
  expect(look).not.toHaveBeenCalled();
  await expect(asked()).rejects.toThrow('no');
  await expect(asked()).rejects.toThrow('no');
  expect(look).toHaveBeenCalledTimes(1);
});
