import { Troubles } from '../../../../src/operations/retention/act/troubles';
import { Interrupted } from '../../../../src/toolchain/process';

test('gives what a look-up finds', async () => {
  const troubles = new Troubles();
  await expect(troubles.attempt('x', async () => 7)).resolves.toBe(7);
  expect(troubles.sentences).toEqual([]);
});

test('notes why one found nothing, without the SDK\'s hints for programmers', async () => {
  const troubles = new Troubles();
  await expect(troubles.attempt('where it is pinned', () => Promise.reject(new Error('It is odd.\nDeserialization error')))).resolves.toBeUndefined();
  expect(troubles.sentences).toEqual(['where it is pinned. It is odd.']);
});

test('lets nobody go on who was told to stop', async () => {
  await expect(new Troubles().attempt('x', () => Promise.reject(new Interrupted('SIGINT')))).rejects.toThrow('Interrupted (SIGINT).');
});
