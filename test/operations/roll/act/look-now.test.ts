import { UserError } from '../../../../src/errors';
import { lookNow } from '../../../../src/operations/roll/act/look-now';
import { OutOfTime } from '../../../../src/operations/roll/act/look-patiently';
import { Interrupted } from '../../../../src/toolchain/process';
import { launching, scripted } from '../support/fake-tools';
import { fresh } from '../support/looks';

const FLEET = launching('2', [fresh('i-1')]);
const [THROTTLED, EXPIRED] = [new Error('Rate exceeded'), new UserError('The token has expired.', 'Log in again.')];
const GOES_ON = '\nThe roll goes on in AWS, and is watched again as soon as AWS can be asked.';

test('looks at once', async () => {
  const { tools, pauses } = scripted({ looks: [FLEET] });
  await expect(lookNow(tools)).resolves.toMatchObject({ instances: FLEET.instances });
  expect(pauses).toEqual([]);
});

test('a group that is not there is none', async () => {
  await expect(lookNow(scripted().tools)).resolves.toBeUndefined();
});

test('looks again, and says why, as long as AWS can not be asked', async () => {
  const { tools, did, pauses } = scripted({ looks: [EXPIRED, THROTTLED, FLEET] });
  await expect(lookNow(tools)).resolves.toMatchObject({ instances: FLEET.instances });
  expect(did).toEqual(['The token has expired.\nLog in again.', `Rate exceeded${GOES_ON}`, 'AWS answers again.']);
  expect(pauses).toEqual([1, 2]);
});

test("gives up when the watcher's time is up", async () => {
  const { tools } = scripted({ looks: [THROTTLED], settings: { roll: { watchSeconds: 120 } } });
  await expect(lookNow(tools)).rejects.toBeInstanceOf(OutOfTime);
});

test('Ctrl-C comes as it is', async () => {
  const { tools, did } = scripted({ looks: [new Interrupted('SIGINT')] });
  await expect(lookNow(tools)).rejects.toBeInstanceOf(Interrupted);
  expect(did).toEqual([]);
});
