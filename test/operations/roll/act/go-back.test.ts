import { UserError } from '../../../../src/errors';
import { goBack } from '../../../../src/operations/roll/act/go-back';
import { beginToWatch } from '../../../../src/operations/roll/decide/roll-memory';
import { StartedRoll } from '../../../../src/operations/roll/decide/started-roll';
import { instancesOf, reportOf } from '../../../../src/operations/roll/show/report';
import { Interrupted } from '../../../../src/toolchain/process';
import { begun, launching, Script, scripted } from '../support/fake-tools';
import { alarm, fresh, refresh, stale } from '../support/looks';
import { planned } from '../support/plans';

const BAD = launching('2', [fresh('i-1'), stale('i-2')]);
const ROLLING = { ...BAD, refresh: refresh('InProgress') };
const CANCELLED = { ...BAD, refresh: refresh('Cancelled') };
const MIXED = launching('1', [fresh('i-1'), stale('i-2')]);
const BACK = launching('1', [stale('i-3'), stale('i-2')]);
const RETURNING = { ...MIXED, refresh: refresh('InProgress', { id: 'refresh-2' }) };
const RETURNED = { ...BACK, refresh: refresh('Successful', { id: 'refresh-2' }) };

const LOCKED = new UserError('The state is locked.');

/** Takes a roll back by a script, the first of whose looks is what has failed. */
async function goneBack({ looks: [failed = BAD, ...looks] = [], ...script }: Script, over: Partial<StartedRoll> = {}) {
  const { tools, did, pauses } = scripted({ looks, plans: [planned()], ...script });
  const roll = { ...begun(failed as typeof BAD), ...over };
  const watched = { end: { do: 'go back', because: 'It pulled.' }, facts: roll.facts, memory: beginToWatch(roll.facts, undefined) } as const;
  const report = reportOf(roll, watched, tools.settings, tools.fleet.now());
  return { did, pauses, report: goBack(roll, roll.facts, 'It pulled.', report, tools) };
}

test('marks the AMI, cancels the refresh, returns to the version before, watches that to its end', async () => {
  const { did, report } = await goneBack({ looks: [ROLLING, CANCELLED, RETURNING, RETURNED] });
  await expect(report).resolves.toMatchObject({
    verdict: 'rolled back',
    from: { amiId: 'ami-old', version: '1' },
    to: { amiId: 'ami-new', version: '2' },
    returnedTo: { amiId: 'ami-old', version: '1' },
    reasons: ['It pulled.'],
    warnings: [],
    instances: instancesOf(BACK),
    next: 'npx projen build-ami --env prod',
    seconds: 120,
  });
  expect(did).toEqual([
    'It pulled.', '# way back', 'tag ami-new failed', 'Cancelling the instance refresh refresh-1 (InProgress, 50 %).', 'cancel refresh',
    'plan by pin ami-old at 1', 'pin ami-old at 1', '# apply', 'apply', '# roll back',
  ]);
});

test('a refresh that Terraform could not start on the way back is started', async () => {
  const { did, report } = await goneBack({ looks: [CANCELLED, { ...MIXED, refresh: CANCELLED.refresh }, RETURNING, RETURNED] });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back' });
  expect(did.slice(-2)).toEqual(['Starting an instance refresh: i-1 does not run version 1.', 'start refresh']);
});

test('neither alarms nor the bake time hold the way back up, and no task is probed on it', async () => {
  const probe = jest.fn();
  const { report, pauses } = await goneBack({
    looks: [BAD, { ...BACK, alarms: [alarm('ALARM')] }], fleet: { probe }, settings: { roll: { bakeSeconds: 600 } },
  });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back' });
  expect([probe.mock.calls, pauses]).toEqual([[], []]);
});

test('says why instances failed, since when the roll began', async () => {
  const diagnose = jest.fn(async () => ['The console of i-1 ends with:\npanic']);
  const { report } = await goneBack({ looks: [BAD, BACK], fleet: { diagnose } });
  await expect(report).resolves.toMatchObject({ reasons: ['It pulled.', 'The console of i-1 ends with:\npanic'] });
  expect(diagnose.mock.calls).toEqual([[BAD, begun(BAD).startedAt]]);
});

test('the AMI is marked before anything that may be interrupted', async () => {
  const { did, report } = await goneBack({ looks: [ROLLING, new Interrupted('SIGINT')] });
  await expect(report).rejects.toBeInstanceOf(Interrupted);
  expect(did).toContain('tag ami-new failed');
});

test('a mark that can not be written is a warning', async () => {
  const { report } = await goneBack({ looks: [BAD, BACK], fleet: { tagVerdict: () => Promise.reject(new UserError('You may not.')) } });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back', warnings: ['The verdict "failed" could not be written on ami-new: You may not.'] });
});

test('an apply of the way back that stops half-way is a warning', async () => {
  const { report } = await goneBack({ looks: [BAD, BACK], applies: [new Error('Refused.')] });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back', warnings: ['The apply of the way back stopped half-way: Refused.'] });
});

test('what fails before the apply is tried again, until it succeeds', async () => {
  const once = <T>(value: T) => jest.fn(async () => value).mockRejectedValueOnce(new Error('Rate exceeded'));
  const versions = once([{ version: '1', amiId: 'ami-old' }]);
  const { tools } = scripted();
  const pinOf = once(await tools.fleet.pinOf('ami-old'));
  const { did, report } = await goneBack({ looks: [BAD, BACK], plans: [LOCKED, planned()], fleet: { versions, pinOf } });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back' });
  const again = '\nThe way back is tried again.';
  expect(did.slice(3)).toEqual([
    `Rate exceeded${again}`, `Rate exceeded${again}`, 'plan by pin ami-old at 1', `The state is locked.${again}`, 'plan by pin ami-old at 1',
    'pin ami-old at 1', '# apply', 'apply', '# roll back',
  ]);
});

test('an AMI that is returned to itself, by another version, is not marked', async () => {
  const { did, report } = await goneBack({ looks: [BAD, launching('1', [fresh('i-1', { launchTemplateVersion: '1' })])] }, { lastGood: { amiId: 'ami-new', version: '1' } });
  await expect(report).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-new', version: '1' } });
  expect(did).toEqual(['It pulled.', '# way back', 'plan by pin ami-new at 1', 'pin ami-new at 1', '# apply', 'apply', '# roll back']);
});

describe('where the way back is not the usual one', () => {
  test('the version before is gone: a new one is made from its AMI', async () => {
    const made = launching('3', [stale('i-2', { launchTemplateVersion: '3' })]);
    const { did, report } = await goneBack({ looks: [BAD, made], fleet: { versions: async () => [{ version: '2', amiId: 'ami-new' }] } });
    await expect(report).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '3' } });
    expect(did).toContain('pin ami-old at undefined');
  });

  test('a pin can not name the AMI before: variables do, and a warning says what that means', async () => {
    const { did, report } = await goneBack({ looks: [BAD, BACK], pinnable: [] });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolled back', warnings: ["ami-old is no golden AMI of prod and can't be pinned. Pin or bake another before the next deployment."],
    });
    expect(did.slice(3)).toEqual(['plan by variables ami-old at 1', '# apply', 'apply', '# roll back']);
  });

  test('a variable is set: the same', async () => {
    const { report } = await goneBack({ looks: [BAD, BACK], tools: { explicitAmi: { amiId: 'ami-new', where: 'TF_VAR_golden_ami_id' } } });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolled back',
      warnings: ['TF_VAR_golden_ami_id sets golden_ami_id = "ami-new", which wins: the pin has no effect until that is gone. The next plan takes that AMI again.'],
    });
  });

  test.each<[string, Script, Partial<StartedRoll>]>([
    ['the AMI before is gone', { amis: { 'ami-new': { available: true } } }, {}],
    ['the AMI before is not available', { amis: { 'ami-old': { available: false } } }, {}],
    ['nothing ran before', {}, { lastGood: undefined }],
    ['the same version ran before', {}, { lastGood: { amiId: 'ami-new', version: '2' } }],
    ['the group has lost its launch template', { looks: [{ ...BAD, group: { ...BAD.group, launchTemplate: undefined } }], fleet: { amis: async () => new Map() } }, {}],
  ])('%s: there is none, and the refresh is ended all the same', async (_, script, over) => {
    const looks = script.looks ?? [ROLLING, CANCELLED];
    const { did, report } = await goneBack({ ...script, looks }, over);
    await expect(report).resolves.toMatchObject({
      verdict: 'failed',
      reasons: ['It pulled.', 'There is nothing to return to: what the fleet ran before is gone, or it was made just now.'],
      next: 'npx projen build-ami --env prod',
      instances: instancesOf(BAD),
    });
    expect(did.some((done) => done.startsWith('plan'))).toBe(false);
    expect(did.includes('cancel refresh')).toBe(looks.length > 1);
  });

  test('--no-rollback ends the refresh, and leaves the rest for a post-mortem', async () => {
    const { did, report } = await goneBack({ looks: [ROLLING, { ...CANCELLED, instances: [fresh('i-1')] }], tools: { rollBack: false } });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed', reasons: ['It pulled.'], next: 'npx projen rollback --env prod', instances: instancesOf(launching('2', [fresh('i-1')])),
    });
    expect(did).toEqual(['It pulled.', '# way back', 'tag ami-new failed', 'Cancelling the instance refresh refresh-1 (InProgress, 50 %).', 'cancel refresh']);
  });
});

describe('where the way back does not lead back', () => {
  const next = 'npx projen roll --env prod';

  test("the watcher's time is up: it goes on, and `roll` finishes it", async () => {
    const { report } = await goneBack({ looks: [BAD, RETURNING], settings: { roll: { watchSeconds: 120 } } });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolling',
      returnedTo: { amiId: 'ami-old', version: '1' },
      reasons: ['It pulled.', 'The way back to ami-old goes on: the instance refresh (InProgress, 50 %)'],
      instances: instancesOf(MIXED),
      next,
      seconds: 120,
    });
  });

  test('its refresh fails: says what runs where, and keeps every warning', async () => {
    const failed = { ...RETURNING, refresh: refresh('Failed', { id: 'refresh-2' }) };
    const { report } = await goneBack({ looks: [BAD, RETURNING, failed], pinnable: [] });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed',
      reasons: ['It pulled.', 'The way back to ami-old failed, too: The instance refresh ended Failed.'],
      warnings: ["ami-old is no golden AMI of prod and can't be pinned. Pin or bake another before the next deployment."],
      instances: instancesOf(MIXED),
      next,
      seconds: 60,
    });
  });

  test('somebody else sets another version meanwhile', async () => {
    const { report } = await goneBack({ looks: [BAD, RETURNING, launching('9', [])] });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed',
      reasons: ['It pulled.', 'The way back to ami-old failed, too: Somebody else has set fleet-asg to launch template version 9 meanwhile; this roll was to version 1.'],
      instances: [],
    });
  });

  test.each<[string, Script, string]>([
    ['planned', { plans: [LOCKED, LOCKED] }, 'The state is locked.'],
    ['applied', { applies: [new Error('AccessDenied')] }, 'The apply failed before the group was changed: AccessDenied\nThe group launches what it launched before. To go on: npx projen roll --env prod'],
    ['pinned', { fleet: { pinOf: () => Promise.reject(new Error('Rate exceeded')) } }, 'Rate exceeded'],
    ['looked up', { fleet: { versions: () => Promise.reject(new Error('Rate exceeded')) } }, 'Rate exceeded'],
  ])('it can not be %s: says so, and what runs where', async (_, script, why) => {
    const now = launching('2', [fresh('i-9')]);
    const { report } = await goneBack({ looks: [BAD, now], settings: { roll: { watchSeconds: 60 } }, ...script });
    await expect(report).resolves.toMatchObject({ verdict: 'failed', reasons: ['It pulled.', `The way back failed, too: ${why}`], instances: instancesOf(now), next });
  });

  test('the refresh can not be ended: the same', async () => {
    const { report } = await goneBack({ looks: [ROLLING, BAD], fleet: { cancelRefresh: () => Promise.reject(new UserError('You may not.')) } });
    await expect(report).resolves.toMatchObject({ verdict: 'failed', reasons: ['It pulled.', 'The way back failed, too: You may not.'] });
  });

  test('AWS can not be asked what runs where either: what was known last is told', async () => {
    const { report } = await goneBack({ looks: [BAD, new Error('Rate exceeded')], plans: [LOCKED, LOCKED], settings: { roll: { watchSeconds: 60 } } });
    await expect(report).resolves.toMatchObject({ verdict: 'failed', instances: instancesOf(BAD) });
  });

  test('the time that it was tried for counts', async () => {
    const { report, pauses } = await goneBack({ looks: [BAD, BAD], plans: [LOCKED, LOCKED], settings: { roll: { watchSeconds: 60 } } });
    const { seconds } = await report;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBe(60 * pauses.reduce((sum, factor) => sum + factor, 0));
  });

  test.each<[string, Script]>([
    ['is planned', { plans: [new Interrupted('SIGINT')] }],
    ['is applied', { applies: [new Interrupted('SIGINT')] }],
    ['is watched', { looks: [BAD, RETURNING, new Interrupted('SIGINT')] }],
    ['has failed', { looks: [BAD, new Interrupted('SIGINT')], plans: [LOCKED, LOCKED], settings: { roll: { watchSeconds: 60 } } }],
  ])('Ctrl-C while it %s comes as it is', async (_, script) => {
    const { report } = await goneBack({ looks: [BAD, RETURNING], ...script });
    await expect(report).rejects.toBeInstanceOf(Interrupted);
  });
});

describe('revoked AMIs', () => {
  const WORDS = 'since 2026-02-01 10:30 UTC (CVE)';
  const versions = async () => [{ version: '0', amiId: 'ami-older' }, { version: '1', amiId: 'ami-old' }, { version: '2', amiId: 'ami-new' }];
  const revokedNow = { 'ami-older': { available: true }, 'ami-old': { available: true, revoked: WORDS }, 'ami-new': { available: true } } as const;

  test('that were passed over before the roll began are said', async () => {
    const { report } = await goneBack({ looks: [CANCELLED, CANCELLED, RETURNING, RETURNED] }, { passedOver: [{ amiId: 'ami-b', version: '8', revoked: WORDS }] });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolled back', warnings: [`The way back passes over ami-b (version 8): it is revoked ${WORDS}.`],
    });
  });

  test('one that was revoked since then is passed over for what is older, and said', async () => {
    const { did, report } = await goneBack({ looks: [CANCELLED], fleet: { versions }, amis: revokedNow });
    await expect(report).resolves.toMatchObject({ warnings: [`The way back passes over ami-old (version 1): it is revoked ${WORDS}.`] });
    expect(did).toContain('plan by pin ami-older at 0');
  });

  test('where there is nothing else, nothing is returned to', async () => {
    const { did, report } = await goneBack({ looks: [CANCELLED], amis: revokedNow });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed',
      reasons: ['It pulled.', 'There is nothing to return to: what the fleet ran before is gone, or it was made just now.'],
      warnings: [`The way back passes over ami-old (version 1): it is revoked ${WORDS}.`],
    });
    expect(did).not.toContain('apply');
  });
});
