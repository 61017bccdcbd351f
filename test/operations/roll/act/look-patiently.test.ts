import { UserError } from '../../../../src/errors';
import { lookPatiently, OutOfTime } from '../../../../src/operations/roll/act/look-patiently';
import { Interrupted } from '../../../../src/toolchain/process';
import { scripted } from '../support/fake-tools';
import { at, fleet, fresh } from '../support/looks';

const FLEET = fleet(0, [fresh('i-1')]);
const THROTTLED = new Error('Rate exceeded');
const EXPIRED = new UserError('AWS does not accept the credentials: the token has expired', 'Log in again.');
const GOES_ON = '\nThe roll goes on in AWS, and is watched again as soon as AWS can be asked.';

test('looks after a pause, and says nothing of it', async () => {
  const { tools, did, pauses } = scripted({ looks: [FLEET] });
  await expect(lookPatiently(tools.fleet, tools.progress, at(1000))).resolves.toMatchObject({ instances: FLEET.instances });
  expect([did, pauses]).toEqual([[], [1]]);
});

test('what AWS could not be asked for is said each time, with longer and longer pauses, and once that it answers again', async () => {
  const { tools, did, pauses } = scripted({ looks: [THROTTLED, EXPIRED, THROTTLED, FLEET] });
  await expect(lookPatiently(tools.fleet, tools.progress, at(1000))).resolves.toMatchObject({ instances: FLEET.instances });
  expect(did).toEqual([`${THROTTLED.message}${GOES_ON}`, `${EXPIRED.message}\nLog in again.${GOES_ON}`, `${THROTTLED.message}${GOES_ON}`, 'AWS answers again.']);
  expect(pauses).toEqual([1, 2, 3, 4]);
});

test('no pause is longer than twelve looks', async () => {
  const { tools, pauses } = scripted({ looks: [...Array.from({ length: 14 }, () => THROTTLED), FLEET] });
  await lookPatiently(tools.fleet, tools.progress, at(1_000_000));
  expect(pauses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 12, 12]);
});

test('a group that is gone is nothing to wait for', async () => {
  const { tools } = scripted();
  await expect(lookPatiently(tools.fleet, tools.progress, at(1000))).resolves.toBeUndefined();
});

test('gives up when the time is up, and says what AWS said', async () => {
  const { tools, did } = scripted({ looks: [THROTTLED] });
  const gaveUp = lookPatiently(tools.fleet, tools.progress, at(180));
  await expect(gaveUp).rejects.toBeInstanceOf(OutOfTime);
  await expect(gaveUp).rejects.toThrow("AWS can't be asked how it goes: Rate exceeded");
  expect(did).toEqual([`${THROTTLED.message}${GOES_ON}`]);
});

test.each<[string, () => ReturnType<typeof scripted>]>([
  ['in the pause', () => scripted({ looks: [FLEET], fleet: { pause: () => Promise.reject(new Interrupted('SIGINT')) } })],
  ['in the look', () => scripted({ looks: [new Interrupted('SIGINT')] })],
])('Ctrl-C %s ends it, and nothing is said of AWS', async (_, make) => {
  const { tools, did } = make();
  await expect(lookPatiently(tools.fleet, tools.progress, at(1000))).rejects.toBeInstanceOf(Interrupted);
  expect(did).toEqual([]);
});
