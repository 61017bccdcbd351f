import { UserError } from '../../../../src/errors';
import { keepTrying } from '../../../../src/operations/roll/act/keep-trying';
import { Interrupted } from '../../../../src/toolchain/process';
import { ConditionFailed } from '../../../../src/toolchain/terraform/failures';
import { scripted } from '../support/fake-tools';

const EXPIRED = new UserError('The token has expired.', 'Log in again.');

/** An attempt that fails some times. */
function failing(times: number, error: Error = EXPIRED) {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) {
      throw error;
    }
    return 'done';
  };
}

test('what succeeds is made once', async () => {
  const { tools, did, pauses } = scripted();
  await expect(keepTrying(failing(0), tools)).resolves.toBe('done');
  expect([did, pauses]).toEqual([[], []]);
});

test('what fails is made again, and why is said each time', async () => {
  const { tools, did, pauses } = scripted();
  await expect(keepTrying(failing(2), tools)).resolves.toBe('done');
  const said = 'The token has expired.\nLog in again.\nThe way back is tried again.';
  expect([did, pauses]).toEqual([[said, said], [1, 2]]);
});

test('no pause is longer than twelve looks', async () => {
  const { tools, pauses } = scripted({ settings: { roll: { watchSeconds: 1_000_000 } } });
  await keepTrying(failing(14, new Error('Rate exceeded')), tools);
  expect(pauses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12]);
});

test("once the watcher's time is up, the error comes as it is", async () => {
  const { tools, pauses } = scripted({ settings: { roll: { watchSeconds: 180 } } });
  await expect(keepTrying(failing(100), tools)).rejects.toBe(EXPIRED);
  expect(pauses).toEqual([1, 2]);
});

test('Ctrl-C comes as it is, at once', async () => {
  const { tools, did, pauses } = scripted();
  const interrupted = new Interrupted('SIGINT');
  await expect(keepTrying(failing(1, interrupted), tools)).rejects.toBe(interrupted);
  expect([did, pauses]).toEqual([[], []]);
});

test('a condition of the stack that does not hold is no matter of time', async () => {
  const { tools, pauses } = scripted();
  await expect(keepTrying(failing(1, new ConditionFailed('The AMI is gone.')), tools)).rejects.toThrow('The AMI is gone.');
  expect(pauses).toEqual([]);
});
