import { launching, Script, scripted } from './support/fake-tools';
import { alarm, fresh, refresh, stale } from './support/looks';
import { planned } from './support/plans';
import { UserError } from '../../../src/errors';
import { rollback } from '../../../src/operations/roll/rollback';
import { Interrupted } from '../../../src/toolchain/process';

const NEW = launching('2', [fresh('i-1')]);
const BACK = { ...launching('1', [stale('i-2')]), refresh: refresh('Successful', { id: 'refresh-2' }) };
const [planBack, way] = [planned({ ami: { to: 'ami-old', source: 'pin' } }), { looks: [NEW, NEW, BACK] }];

function rolledBack(to: string | undefined, script: Script) {
  const { tools, did, pauses } = scripted({ plans: [planBack], ...script });
  return { did, pauses, report: rollback(to, tools) };
}

test.each([undefined, 'ami-old'])('plans, asks, marks what it leaves, pins, applies, watches, verifies (to %s)', async (to) => {
  const { did, report } = rolledBack(to, way);
  await expect(report).resolves.toMatchObject({
    verdict: 'verified', from: { amiId: 'ami-new', version: '2' }, to: { amiId: 'ami-old', version: '1' }, warnings: [], probe: { outcome: 'cached' },
  });
  expect(did).toEqual([
    '# plan', 'plan by pin ami-old at 1', 'ask', 'tag ami-new failed', 'pin ami-old at 1', '# apply', 'apply', '# roll', 'tag ami-old verified',
  ]);
});

test('a refresh that is active is cancelled once the answer is yes, and its AMI is marked', async () => {
  const { did, report } = rolledBack(undefined, {
    looks: [{ ...NEW, refresh: refresh('InProgress') }, { ...NEW, refresh: refresh('InProgress') }, { ...NEW, refresh: refresh('Cancelled') }, BACK],
  });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
  expect(did.slice(2, 6)).toEqual(['ask', 'tag ami-new failed', 'Cancelling the instance refresh refresh-1 (InProgress, 50 %).', 'cancel refresh']);
});

test('a refresh that has been cancelled before tells nothing of the way back: its own is started', async () => {
  const cancelled = { refresh: refresh('Cancelled') };
  const { did, report } = rolledBack(undefined, { looks: [{ ...NEW, ...cancelled }, { ...NEW, ...cancelled }, { ...launching('1', [fresh('i-1')]), ...cancelled }, BACK] });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toContain('start refresh');
});

test('to the newest of the versions that bring an AMI', async () => {
  const versions = async () => [
    { version: '9', amiId: 'ami-old' }, { version: '10', amiId: 'ami-old' }, { version: '2', amiId: 'ami-new' }, { version: '1', amiId: 'ami-old' },
  ];
  const { did, report } = rolledBack('ami-old', { looks: [NEW, NEW, launching('10', [stale('i-2', { launchTemplateVersion: '10' })])], fleet: { versions } });
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '10' } });
  expect(did[1]).toBe('plan by pin ami-old at 10');
});

test('to an AMI that instances still run, and no version brings any more: a new one is made', async () => {
  const looks = [launching('2', [stale('i-1')]), NEW, launching('3', [stale('i-2', { launchTemplateVersion: '3' })])];
  const { did, report } = rolledBack('ami-old', { looks, fleet: { versions: async () => [{ version: '2', amiId: 'ami-new' }] } });
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '3' } });
  expect(did[1]).toBe('plan by pin ami-old at undefined');
});

test('says before the question, and in the end, which revoked AMIs it passes over', async () => {
  const [NOW, THEN] = [launching('9', [fresh('i-1', { launchTemplateVersion: '9' })]), { ...launching('1', [stale('i-2')]), refresh: refresh('Successful', { id: 'refresh-2' }) }];
  const versions = async () => [
    { version: '1', amiId: 'ami-old' }, { version: '7', amiId: 'ami-a' }, { version: '8', amiId: 'ami-b' }, { version: '9', amiId: 'ami-new' },
  ];
  const amis = {
    'ami-old': { available: true },
    'ami-new': { available: true },
    'ami-a': { available: true, verdict: 'verified', revoked: 'since 2026-02-01 10:30 UTC (CVE)' },
    'ami-b': { available: false, revoked: 'since 2026-02-02 10:30 UTC (worse)' },
  } as const;
  const { did, report } = rolledBack(undefined, { looks: [NOW, NOW, THEN], fleet: { versions }, amis });
  const passed = [
    'The way back passes over ami-b (version 8): it is revoked since 2026-02-02 10:30 UTC (worse).',
    'The way back passes over ami-a (version 7): it is revoked since 2026-02-01 10:30 UTC (CVE).',
  ];
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' }, warnings: passed });
  expect(did.slice(0, 5)).toEqual([...passed, '# plan', 'plan by pin ami-old at 1', 'ask']);
});

test('to an AMI that no pin can name, by variables, with a warning', async () => {
  const { did, report } = rolledBack(undefined, { ...way, pinnable: [] });
  await expect(report).resolves.toMatchObject({ warnings: ["ami-old is no golden AMI of prod and can't be pinned. Pin or bake another before the next deployment."] });
  expect(did).toEqual([
    '# plan', 'plan by variables ami-old at 1', 'ask', 'tag ami-new failed', '# apply', 'apply', '# roll', 'tag ami-old verified',
  ]);
});

test('to another version of the same AMI: it is not marked as failed', async () => {
  const versions = async () => [{ version: '1', amiId: 'ami-new' }, { version: '2', amiId: 'ami-new' }];
  const { did, report } = rolledBack(undefined, { looks: [NEW, NEW, launching('1', [fresh('i-2', { launchTemplateVersion: '1' })])], fleet: { versions } });
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '1' } });
  expect(did).not.toContain('tag ami-new failed');
});

test('a mark that can not be written is a warning', async () => {
  const { report } = rolledBack(undefined, { ...way, fleet: { tagVerdict: () => Promise.reject(new UserError('You may not.')) } });
  await expect(report).resolves.toMatchObject({
    verdict: 'verified',
    warnings: ['The verdict "failed" could not be written on ami-new: You may not.', 'The verdict "verified" could not be written on ami-old: You may not.'],
  });
});

test('alarms that are off do not hold it up: they may be why somebody rolls back', async () => {
  const { report, pauses } = rolledBack(undefined, { looks: [NEW, NEW, { ...BACK, alarms: [alarm('ALARM')] }], settings: { roll: { bakeSeconds: 600 } } });
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' } });
  expect(pauses).toEqual([1]);
});

test('one that fails is not taken back again: that would lead to what was left', async () => {
  const { did, report } = rolledBack(undefined, { looks: [NEW, NEW, { ...BACK, refresh: refresh('Failed', { id: 'refresh-2' }) }] });
  await expect(report).resolves.toMatchObject({
    verdict: 'failed', to: { amiId: 'ami-old', version: '1' }, reasons: ['The instance refresh ended Failed.'], next: 'npx projen roll --env prod',
  });
  expect(did.filter((done) => done.startsWith('plan'))).toHaveLength(1);
});

test('an apply that stops half-way is no verified roll-back, unless what is left can be carried out', async () => {
  const rest = planned({ rolls: false });
  const finished = rolledBack(undefined, { ...way, plans: [planBack, rest], applies: [new Error('First.')] });
  await expect(finished.report).resolves.toMatchObject({ verdict: 'verified' });
  expect(finished.did.slice(-3)).toEqual(['plan by pin ami-old at 1', 'Left to apply: outputs.', 'apply']);
  const refused = rolledBack(undefined, { ...way, plans: [planBack, rest], applies: [new Error('First.'), new Error('Second.')] });
  await expect(refused.report).resolves.toMatchObject({ verdict: 'failed', reasons: ['The roll is verified, but the apply stopped half-way: Second.'] });
});

test('an error after the apply says that the roll goes on', async () => {
  const strange = new Error('x is not a function');
  const { did, report } = rolledBack(undefined, { looks: [NEW, NEW, { ...BACK, refresh: refresh('InProgress') }], fleet: { pause: () => Promise.reject(strange) } });
  await expect(report).rejects.toBe(strange);
  expect(did.at(-1)).toBe('A roll that has begun goes on in AWS. To take it up: npx projen roll --env prod');
});

test('a call that fails once the answer was given does not end it', async () => {
  const { report } = rolledBack(undefined, { looks: [NEW, new Error('Rate exceeded'), NEW, new Error('Rate exceeded'), BACK] });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
});

describe('nothing is changed', () => {
  test.each<[string, string | undefined, Script, { message: string; remedy: string }]>([
    ['while a variable wins over every pin', undefined, { ...way, tools: { explicitAmi: { amiId: 'ami-new', where: 'stacks/ai-shell-ecs/terraform.tfvars' } } }, {
      message: 'stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-new", which wins over every pin: a roll-back would have no effect.',
      remedy: 'Take that away, or name the AMI to return to there; then: npx projen deploy --env prod',
    }],
    ['without a group', undefined, {}, {
      message: 'Environment prod has no Auto Scaling group yet: there is nothing to roll back.', remedy: 'npx projen deploy --env prod',
    }],
    ['without anything older', undefined, { ...way, amis: { 'ami-new': { available: true } } }, {
      message: 'There is nothing to return to: no older version of the launch template has an AMI that is there, not revoked, and whose roll did not fail.',
      remedy: 'Name an AMI: npx projen rollback --env prod --to <AMI>',
    }],
    ['to what the group launches already', 'ami-new', way, {
      message: 'The group launches ami-new already (launch template version 2).', remedy: 'To verify it: npx projen roll --env prod',
    }],
    ['to an AMI that nobody knows', 'ami-9', way, {
      message: 'ami-9 is gone, not available, or was never rolled out here.', remedy: 'The launch template knows: ami-old, ami-new.',
    }],
    ['to an AMI that is revoked', 'ami-old', { ...way, amis: { 'ami-old': { available: true, revoked: 'since 2026-02-01 10:30 UTC (CVE)' } } }, {
      message: 'ami-old is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it. Nothing was changed.', remedy: 'Return to another, or bake one: npx projen build-ami --env prod',
    }],
    ['to an AMI that is revoked, and disabled', 'ami-old', { ...way, amis: { 'ami-old': { available: false, revoked: 'since 2026-02-01 10:30 UTC (CVE)' } } }, {
      message: 'ami-old is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it. Nothing was changed.',
      remedy: 'Return to another, or bake one: npx projen build-ami --env prod',
    }],
    ['where all that is older is revoked', undefined, { ...way, amis: { 'ami-old': { available: false, revoked: 'since 2026-02-01 10:30 UTC (CVE)' } } }, {
      message: 'There is nothing to return to: no older version of the launch template has an AMI that is there, not revoked, and whose roll did not fail. '
        + 'The way back passes over ami-old (version 1): it is revoked since 2026-02-01 10:30 UTC (CVE).',
      remedy: 'Name an AMI: npx projen rollback --env prod --to <AMI>',
    }],
    ['to an AMI that is not available', 'ami-old', { ...way, amis: { 'ami-old': { available: false } } }, {
      message: 'ami-old is gone, not available, or was never rolled out here.', remedy: 'The launch template knows: none.',
    }],
  ])('%s', async (_, to, script, error) => {
    const { did, report } = rolledBack(to, script);
    await expect(report).rejects.toMatchObject(error);
    expect(did).toEqual([]);
  });

  test('when it can not be planned, or the answer is no', async () => {
    const [locked, no] = [new UserError('The state is locked.'), new UserError('No.')];
    const unplanned = rolledBack(undefined, { looks: [{ ...NEW, refresh: refresh('InProgress') }], plans: [locked] });
    await expect(unplanned.report).rejects.toBe(locked);
    const refused = rolledBack(undefined, { looks: [{ ...NEW, refresh: refresh('InProgress') }], tools: { confirm: () => Promise.reject(no) } });
    await expect(refused.report).rejects.toBe(no);
    expect([unplanned.did, refused.did]).toEqual([['# plan', 'plan by pin ami-old at 1', 'restore'], ['# plan', 'plan by pin ami-old at 1', 'restore']]);
  });

  test('when its AMI is revoked while the question is open', async () => {
    const { tools, did, amis } = scripted({ ...way, plans: [planBack] });
    const confirm = async () => void amis.set('ami-old', { available: true, revoked: 'since 2026-02-01 10:30 UTC (CVE)' });
    await expect(rollback(undefined, { ...tools, confirm })).rejects.toMatchObject({
      message: 'ami-old is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it. Nothing was changed.',
      remedy: 'Return to another, or bake one: npx projen build-ami --env prod',
    });
    expect(did).toEqual(['# plan', 'plan by pin ami-old at 1', 'restore']);
  });

  test('nor is anything pinned when its AMI goes while a refresh is ended', async () => {
    const { tools, did, amis } = scripted({ ...way, plans: [planBack] });
    const fleet = { ...tools.fleet, tagVerdict: async () => void amis.delete('ami-old') };
    await expect(rollback(undefined, { ...tools, fleet })).rejects.toThrow('ami-old is gone, or no longer available, since the plan was made. No way back was begun.');
    expect(did).toEqual(['# plan', 'plan by pin ami-old at 1', 'ask', 'restore']);
  });

  test('after Ctrl-C at the question, either: what is configured is synthesised again', async () => {
    const interrupted = new Interrupted('SIGINT');
    const { did, report } = rolledBack(undefined, { ...way, tools: { confirm: () => Promise.reject(interrupted) } });
    await expect(report).rejects.toBe(interrupted);
    expect(did).toEqual(['# plan', 'plan by pin ami-old at 1', 'restore']);
  });

  test('and what can not be synthesised again is said, beside the reason', async () => {
    const { tools, did } = scripted({ ...way, plans: [planBack], tools: { confirm: () => Promise.reject(new UserError('No.')) } });
    const stack = { ...tools.stack, restore: () => Promise.reject(new UserError('The disk is full.')) };
    await expect(rollback(undefined, { ...tools, stack })).rejects.toThrow('No.');
    expect(did.at(-1)).toBe('What is configured could not be synthesised again: The disk is full.');
  });
});
