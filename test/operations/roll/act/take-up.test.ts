import { takeUp } from '../../../../src/operations/roll/act/take-up';
import { launching, Script, scripted } from '../support/fake-tools';
import { alarm, at, CACHED, fresh, refresh, stale } from '../support/looks';
import { planned } from '../support/plans';

const [OLD, NEW, BACK] = [launching('2', [stale('i-1')]), launching('2', [fresh('i-1')]), launching('1', [stale('i-1')])];
const VERIFIED: Script = { amis: { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'verified' } } };
const FAILED: Script = { amis: { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'failed' } } };

const takenUp = (facts: typeof NEW, script: Script) => {
  const { tools, did } = scripted(script);
  return { did, report: takeUp(facts, tools, at(0)) };
};

test('a refresh that is active is watched to its end', async () => {
  const { did, report } = takenUp({ ...OLD, refresh: refresh('InProgress') }, { looks: [{ ...NEW, refresh: refresh('Successful') }] });
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '2' }, probe: CACHED });
  expect(did).toEqual(['# roll', 'tag ami-new verified']);
});

test('one that is active and then fails is taken back', async () => {
  const { report } = takenUp({ ...OLD, refresh: refresh('InProgress') }, { looks: [{ ...OLD, refresh: refresh('Failed') }, BACK] });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '1' } });
});

test.each(['Failed', 'Cancelled', 'Successful'] as const)('one that had ended (%s) tells nothing: what is still old gets a new one', async (status) => {
  const done = { ...NEW, refresh: refresh('Successful', { id: 'refresh-2' }) };
  const { did, report } = takenUp({ ...OLD, refresh: refresh(status) }, { looks: [done] });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toEqual(['# roll', 'Starting an instance refresh: i-1 does not run version 2.', 'start refresh', 'tag ami-new verified']);
});

describe('a task is probed', () => {
  const skipped = { outcome: 'skipped', because: 'nothing rolls, and the AMI was verified before' };

  test('unless nothing rolls and the AMI was verified before: nor is that written once more', async () => {
    const { report, did } = takenUp(NEW, VERIFIED);
    await expect(report).resolves.toMatchObject({ verdict: 'verified', probe: skipped });
    expect(did).toEqual(['# roll']);
  });

  test.each<[string, typeof NEW, Script]>([
    ['while a refresh is active', { ...NEW, refresh: refresh('InProgress') }, { ...VERIFIED, looks: [{ ...NEW, refresh: refresh('Successful') }] }],
    ['while an old instance is left', OLD, { ...VERIFIED, looks: [NEW] }],
    ['of an AMI that was not verified yet', NEW, { looks: [NEW] }],
  ])('%s', async (_, facts, script) => {
    await expect(takenUp(facts, script).report).resolves.toMatchObject({ verdict: 'verified', probe: CACHED });
  });
});

describe('what has run before, and well, is neither marked nor taken back', () => {
  const away = (seconds: number) => {
    const ecs = { arn: 'ci-1', status: 'ACTIVE', agentConnected: false, runningTasks: 0 };
    return { ...launching('2', [fresh('i-1', { ecs })]), at: at(seconds) };
  };

  test('where nothing rolls: what is wrong is told', async () => {
    const { did, report } = takenUp(away(0), { ...VERIFIED, looks: [away(900)] });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed', reasons: ['Waited 900 s in vain for ECS to be connected to i-1 (ACTIVE, agent not connected).'], next: 'npx projen roll --env prod',
    });
    expect(did).toEqual(['# roll']);
  });

  test('where nothing rolls: an alarm of today is not its', async () => {
    await expect(takenUp({ ...NEW, alarms: [alarm('ALARM')] }, VERIFIED).report).resolves.toMatchObject({ verdict: 'verified' });
  });

  test('on a way back that was left: the alarm that led there may be off still', async () => {
    const amis = { 'ami-old': { available: true, verdict: 'verified' }, 'ami-new': { available: true, verdict: 'failed' } } as const;
    const { report } = takenUp({ ...launching('1', [fresh('i-1')]), alarms: [alarm('ALARM')], refresh: refresh('InProgress') }, {
      amis, looks: [{ ...BACK, alarms: [alarm('ALARM')], refresh: refresh('Successful') }],
    });
    await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' } });
  });
});

test('an AMI that is revoked, verified or not, is gone back from; that its roll failed is not said', async () => {
  const amis = { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'verified', revoked: 'since 2026-02-01 10:30 UTC (CVE)' } } as const;
  const { report } = takenUp(NEW, { amis, looks: [BACK], plans: [planned()] });
  await expect(report).resolves.toMatchObject({
    verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '1' }, reasons: ['ami-new is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it.'],
  });
});

describe('an AMI that failed before, and was not taken back,', () => {
  test('is taken back now', async () => {
    const { did, report } = takenUp(NEW, { ...FAILED, looks: [BACK], plans: [planned()] });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolled back', to: { amiId: 'ami-new' }, returnedTo: { amiId: 'ami-old', version: '1' }, reasons: ['The roll of ami-new failed before, and was not taken back.'],
    });
    expect(did).toEqual([
      'The roll of ami-new failed before, and was not taken back.', '# way back', 'tag ami-new failed', 'plan by pin ami-old at 1', 'pin ami-old at 1', '# apply', 'apply', '# roll back',
    ]);
  });

  test('even while its refresh is active', async () => {
    const { did, report } = takenUp({ ...OLD, refresh: refresh('InProgress') }, { ...FAILED, looks: [{ ...OLD, refresh: refresh('Cancelled') }, BACK] });
    await expect(report).resolves.toMatchObject({ verdict: 'rolled back' });
    expect(did).toContain('cancel refresh');
  });

  test('fails where there is nothing to return to', async () => {
    const { report } = takenUp(NEW, { amis: { 'ami-new': { available: true, verdict: 'failed' } } });
    await expect(report).resolves.toMatchObject({ verdict: 'failed', next: 'npx projen build-ami --env prod' });
  });
});

test('an older version whose AMI was never verified is not trusted: it is taken back like any other', async () => {
  const amis = { 'ami-older': { available: true }, 'ami-old': { available: true, verdict: 'untested' }, 'ami-new': { available: true } } as const;
  const versions = async () => [{ version: '0', amiId: 'ami-older' }, { version: '1', amiId: 'ami-old' }, { version: '2', amiId: 'ami-new' }];
  const failed = launching('1', [stale('i-1')], { refresh: refresh('InProgress') });
  const older = launching('0', [stale('i-1', { amiId: 'ami-older', launchTemplateVersion: '0' })]);
  const { report } = takenUp(failed, { amis, fleet: { versions }, looks: [{ ...failed, refresh: refresh('Failed') }, older], plans: [planned()] });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-older', version: '0' } });
});
