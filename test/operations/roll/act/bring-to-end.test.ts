import { UserError } from '../../../../src/errors';
import { bringToEnd } from '../../../../src/operations/roll/act/bring-to-end';
import { Interrupted } from '../../../../src/toolchain/process';
import { begun, launching, scripted } from '../support/fake-tools';
import { alarm, CACHED, fresh, refresh, stale } from '../support/looks';

const NEW = launching('2', [fresh('i-1')]);
const ROLLING = { ...launching('2', [stale('i-1')]), refresh: refresh('InProgress') };
const [OLD, NEWER] = [launching('1', [stale('i-1')]), launching('3', [fresh('i-1')])];

test('verified: the AMI is tagged, and nothing is left to type', async () => {
  const { tools, did } = scripted({ looks: [NEW] });
  const report = await bringToEnd(begun(NEW), tools);
  expect(report).toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '2' }, probe: CACHED, reasons: [], warnings: [] });
  expect(report).not.toHaveProperty('next');
  expect(did).toEqual(['# roll', 'tag ami-new verified']);
});

test('verified without a tag is verified with a warning', async () => {
  const { tools } = scripted({ looks: [NEW], fleet: { tagVerdict: () => Promise.reject(new UserError('You may not.')) } });
  await expect(bringToEnd(begun(NEW), tools)).resolves.toMatchObject({
    verdict: 'verified', warnings: ['The verdict "verified" could not be written on ami-new: You may not.'],
  });
});

test("rolling: the watcher's time is up, nothing is tagged or undone", async () => {
  const { tools, did } = scripted({ looks: [ROLLING], settings: { roll: { watchSeconds: 60 } } });
  await expect(bringToEnd(begun(ROLLING), tools)).resolves.toMatchObject({
    verdict: 'rolling', reasons: ['the instance refresh (InProgress, 50 %)'], next: 'npx projen roll --env prod', seconds: 60,
  });
  expect(did).toEqual(['# roll']);
});

test('failed: the group is no longer ours, and nothing is tagged or taken back', async () => {
  const { tools, did } = scripted({ looks: [NEWER] });
  await expect(bringToEnd(begun(ROLLING), tools)).resolves.toMatchObject({
    verdict: 'failed',
    reasons: ['Somebody else has set fleet-asg to launch template version 3 meanwhile; this roll was to version 2.'],
    next: 'npx projen roll --env prod',
  });
  expect(did).toEqual(['# roll']);
});

test('rolled back: what has failed is taken back', async () => {
  const { tools, did } = scripted({ looks: [OLD] });
  const failed = { ...NEW, refresh: refresh('Failed', { reason: 'No capacity.' }) };
  await expect(bringToEnd(begun(failed), tools)).resolves.toMatchObject({ verdict: 'rolled back', reasons: ['The instance refresh ended Failed: No capacity.'] });
  expect(did.slice(0, 4)).toEqual(['# roll', 'The instance refresh ended Failed: No capacity.', '# way back', 'tag ami-new failed']);
});

test('a roll of what is trusted that fails: nothing is tagged, cancelled or taken back', async () => {
  const { tools, did } = scripted({ looks: [OLD] });
  const failed = { ...NEW, refresh: refresh('Failed', { reason: 'No capacity.' }) };
  await expect(bringToEnd({ ...begun(failed), trusted: true }, tools)).resolves.toMatchObject({
    verdict: 'failed', reasons: ['The instance refresh ended Failed: No capacity.'], next: 'npx projen roll --env prod',
  });
  expect(did).toEqual(['# roll']);
});

test('alarms and limits are those of the environment', async () => {
  const { tools } = scripted({ looks: [{ ...NEW, alarms: [alarm('ALARM')] }], settings: { roll: { bakeSeconds: 600 } }, tools: { rollBack: false } });
  await expect(bringToEnd(begun(NEW), tools)).resolves.toMatchObject({ verdict: 'failed', reasons: ['The alarm errors went off.'] });
});

test('Ctrl-C comes as it is, and nothing is tagged', async () => {
  const { tools, did } = scripted({ looks: [new Interrupted('SIGINT')] });
  await expect(bringToEnd(begun(ROLLING), tools)).rejects.toBeInstanceOf(Interrupted);
  expect(did).toEqual(['# roll']);
});

test.each<[string, object]>([
  ['has marked the AMI', { verdict: 'failed' }], ['need not mark an AMI that is revoked', { revoked: 'since 2026-02-01 10:30 UTC (CVE)' }],
])('failed: somebody else takes the roll back, who %s and cancelled the refresh', async (_, marked) => {
  const { tools, did } = scripted({
    looks: [{ ...ROLLING, refresh: refresh('Cancelled') }], amis: { 'ami-old': { available: true }, 'ami-new': { available: true, ...marked } },
  });
  await expect(bringToEnd(begun(ROLLING), tools)).resolves.toMatchObject({
    verdict: 'failed', reasons: ['The instance refresh ended Cancelled.', 'Somebody else takes the roll of ami-new back.'], next: 'npx projen roll --env prod',
  });
  expect(did).toEqual(['# roll']);
});

test('failed: what is trusted and gets stuck is not taken back, and its refresh does not go on unwatched', async () => {
  const { tools, did } = scripted({ looks: [ROLLING, ROLLING, { ...ROLLING, refresh: refresh('Cancelled') }], settings: { roll: { stuckSeconds: 60 } } });
  await expect(bringToEnd({ ...begun(ROLLING), trusted: true }, tools)).resolves.toMatchObject({
    verdict: 'failed', reasons: ['The instance refresh (InProgress, 50 %) has made no progress for 60 s, and no session drains.'], seconds: 180,
  });
  expect(did).toEqual(['# roll', 'Cancelling the instance refresh refresh-1 (InProgress, 50 %).', 'cancel refresh']);
});
