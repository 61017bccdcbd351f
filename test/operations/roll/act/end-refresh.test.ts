import { endRefresh } from '../../../../src/operations/roll/act/end-refresh';
import { OutOfTime } from '../../../../src/operations/roll/act/look-patiently';
import { RefreshStatus } from '../../../../src/operations/roll/decide/fleet-facts';
import { Interrupted } from '../../../../src/toolchain/process';
import { launching, scripted } from '../support/fake-tools';
import { refresh, stale } from '../support/looks';

const seen = (status: RefreshStatus) => launching('2', [stale('i-1')], { refresh: refresh(status) });

test.each([['there is none', launching('2', [])], ['it has ended', seen('Failed')]])('nothing is cancelled where %s', async (_, facts) => {
  const { tools, did, pauses } = scripted();
  await expect(endRefresh(facts, tools)).resolves.toBe(facts);
  expect([did, pauses]).toEqual([[], []]);
});

test('cancels the refresh, and waits until it has ended, however AWS calls that', async () => {
  const { tools, did, pauses } = scripted({ looks: [seen('Cancelling'), seen('Cancelling'), seen('Cancelled')] });
  await expect(endRefresh(seen('InProgress'), tools)).resolves.toMatchObject({ refresh: { status: 'Cancelled' } });
  expect(did).toEqual(['Cancelling the instance refresh refresh-1 (InProgress, 50 %).', 'cancel refresh']);
  expect(pauses).toEqual([1, 1, 1]);
});

test('waits on while AWS can not be asked', async () => {
  const { tools } = scripted({ looks: [new Error('Rate exceeded'), seen('Successful')] });
  await expect(endRefresh(seen('InProgress'), tools)).resolves.toMatchObject({ refresh: { status: 'Successful' } });
});

test('a group that is gone has no refresh', async () => {
  const { tools } = scripted();
  await expect(endRefresh(seen('InProgress'), tools)).resolves.toMatchObject({ refresh: undefined });
});

test("one that does not end within the watcher's time is named", async () => {
  const { tools } = scripted({ looks: [seen('Cancelling')], settings: { roll: { watchSeconds: 120 } } });
  await expect(endRefresh(seen('InProgress'), tools)).rejects.toMatchObject({
    message: 'The instance refresh refresh-1 is still Cancelling after 120 s.', remedy: 'npx projen roll --env prod',
  });
});

test("gives up when AWS does not answer within the watcher's time", async () => {
  const { tools } = scripted({ looks: [new Error('Rate exceeded')], settings: { roll: { watchSeconds: 120 } } });
  await expect(endRefresh(seen('InProgress'), tools)).rejects.toBeInstanceOf(OutOfTime);
});

test('a refresh that AWS refuses to cancel, and Ctrl-C, come as they are', async () => {
  const refused = new Error('AccessDenied');
  await expect(endRefresh(seen('InProgress'), scripted({ fleet: { cancelRefresh: () => Promise.reject(refused) } }).tools)).rejects.toBe(refused);
  const interrupted = new Interrupted('SIGINT');
  await expect(endRefresh(seen('InProgress'), scripted({ looks: [interrupted] }).tools)).rejects.toBe(interrupted);
});
