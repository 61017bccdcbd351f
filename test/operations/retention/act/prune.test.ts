import { UserError } from '../../../../src/errors';
import { planPrune } from '../../../../src/operations/retention/act/plan-prune';
import { prune } from '../../../../src/operations/retention/act/prune';
import { PrunePort } from '../../../../src/operations/retention/act/prune-port';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { Interrupted } from '../../../../src/toolchain/process';
import { amiId, amiOf, daysAgo, HOME, RULES } from '../support/prune-facts';
import { NO_REFERENCES, prunePort } from '../support/prune-port';

const YOUNG = [amiOf(1), amiOf(2), amiOf(3)];
const TO_DEPRECATE = amiOf(40);
const TO_DISABLE = amiOf(41, { deprecatedAt: daysAgo(2) });
const TO_DEREGISTER = amiOf(42, { state: 'disabled' }, { DisabledAt: daysAgo(8).toISOString() });
const REFERENCE = { amiId: amiId(40), kind: 'pin' as const, by: 'pin of prod' };

/** Plans, lets something happen, and carries the plan out. */
async function pruned(
  amis: readonly GoldenAmi[],
  over: Partial<PrunePort> = {},
  later: Partial<PrunePort> = {},
  withoutRecycleBin = false,
  signal = new AbortController().signal,
) {
  const scope = { home: HOME, rules: RULES, withoutRecycleBin };
  const heard: string[] = [];
  const { port, did } = prunePort([...YOUNG, ...amis], over);
  const plan = await planPrune(scope, port);
  const outcomes = await prune(plan, { ...scope, signal, heard: ({ amiId: id }) => heard.push(id) }, { ...port, ...later });
  expect(heard).toEqual(outcomes.map((outcome) => outcome.amiId));
  return { plan, did, undos: outcomes.map(({ undo }) => undo), outcomes: outcomes.map(({ step, outcome, says }) => [step, outcome, says]) };
}

test('each AMI goes its step, the oldest first', async () => {
  await expect(pruned([TO_DEPRECATE, TO_DISABLE, TO_DEREGISTER])).resolves.toMatchObject({
    did: [
      `deregister ${amiId(42)}`,
      `tag ${amiId(41)} 2026-11-25T12:00:00.000Z`,
      `disable ${amiId(41)}`,
      `deprecate ${amiId(40)} at 2026-11-25T12:02:00.000Z`,
    ],
    outcomes: [
      ['deregister', 'done', 'deregistered'], ['disable', 'done', 'disabled'], ['deprecate', 'done', 'deprecated from 2026-11-25 12:02 UTC on'],
    ],
  });
});

test('each step comes with what undoes it', async () => {
  const { undos } = await pruned([TO_DEPRECATE, TO_DISABLE, TO_DEREGISTER]);
  expect(undos.map((undo) => [undo?.commands[0], undo?.until])).toEqual([
    ['aws ec2 restore-snapshot-from-recycle-bin --region ap-southeast-1 --snapshot-id snap-0123456789abcdef0', new Date('2026-12-09T12:00:00Z')],
    [`aws ec2 enable-image --region ap-southeast-1 --image-id ${amiId(41)}`, undefined],
    [`aws ec2 disable-image-deprecation --region ap-southeast-1 --image-id ${amiId(40)}`, undefined],
  ]);
});

test('a snapshot that stayed is not to be restored; what was left or has failed has nothing to undo', async () => {
  const { undos: [undo] } = await pruned([{ ...TO_DEREGISTER, snapshotIds: ['snap-1', 'snap-2'] }], { deregister: async () => [{ id: 'snap-1', because: 'skipped' }] });
  expect(undo?.commands.filter((command) => command.includes('snapshot-id'))).toEqual([expect.stringContaining('snap-2')]);
  await expect(pruned([TO_DEPRECATE], {}, { amis: async () => YOUNG })).resolves.toMatchObject({ undos: [undefined] });
  await expect(pruned([TO_DEPRECATE], { deprecate: () => Promise.reject(new UserError('No.')) })).resolves.toMatchObject({ undos: [undefined] });
});

test.each([
  ['available', TO_DEPRECATE], ['deprecated', TO_DISABLE], ['disabled, its soak over', TO_DEREGISTER],
])('deregistration protection keeps one that is %s from every step', async (_, ami) => {
  const protection = { references: [{ amiId: ami.id, kind: 'deregistration protection' as const, by: 'its deregistration protection (enabled)' }] };
  const { did, plan } = await pruned([ami], { lookAtEach: async () => [...NO_REFERENCES.slice(0, 2), protection] });
  expect(did).toEqual([]);
  expect(plan.kept.find(({ ami: { id } }) => id === ami.id)!.reasons[0]).toBe('in use by its deregistration protection (enabled)');
});

test('what somebody has disabled gets the tag from which its soak counts, and no call more', async () => {
  const { did, outcomes } = await pruned([amiOf(40, { state: 'disabled' })]);
  expect(did).toEqual([`tag ${amiId(40)} 2026-11-25T12:00:00.000Z`]);
  expect(outcomes).toEqual([['disable', 'done', 'was disabled already: its soak begins']]);
});

describe('what has changed since the plan is said, and left:', () => {
  test.each<[string, Partial<PrunePort>, string]>([
    ['a reference that listing finds', { lookAtListed: async () => [...NO_REFERENCES.slice(4), { references: [REFERENCE] }] },
      'has changed since the plan: in use by pin of prod'],
    ['a reference that is asked of each AMI', { lookAtEach: async () => [...NO_REFERENCES.slice(0, 2), { references: [REFERENCE] }] },
      'has changed since the plan: in use by pin of prod'],
    ['an AMI that is gone', { amis: async () => YOUNG }, 'is gone already, or no longer of this environment'],
    ['another state', { amis: async () => [...YOUNG, { ...TO_DEPRECATE, deprecatedAt: daysAgo(0) }] }, 'has changed since the plan: the next step would be: disable'],
    ['a newer AMI that is gone', { amis: async () => [YOUNG[0], YOUNG[1], TO_DEPRECATE] },
      'has changed since the plan: among the newest 3 of x86_64 that can be used'],
  ])('%s', async (_, later, says) => {
    await expect(pruned([TO_DEPRECATE], {}, later)).resolves.toMatchObject({ did: [], outcomes: [['deprecate', 'left', says]] });
  });

  test('a rule of the Recycle Bin that is gone', async () => {
    const { did, outcomes } = await pruned([TO_DEREGISTER], {}, { recycleBin: async () => ({ rules: [], snapshots: new Map() }) });
    expect(did).toEqual([]);
    expect(outcomes).toEqual([['deregister', 'left',
      `has changed since the plan: No rule of the Recycle Bin in ap-southeast-1 keeps ${amiId(42)} by a tag: once deregistered, it may be gone. One for the whole Region does not count, as it may exclude it.`]]);
  });
});

describe('after a look that tells nothing, no further step is taken:', () => {
  test.each<[string, Partial<PrunePort>]>([
    ['a listing that fails', { amis: () => Promise.reject(new UserError('May not list.')) }],
    ['a look that is refused', { lookAtListed: async () => [...NO_REFERENCES.slice(4), { kind: 'instance', unknown: 'May not list.' }] }],
  ])('%s', async (_, later) => {
    await expect(pruned([TO_DEPRECATE, TO_DISABLE], {}, later)).resolves.toMatchObject({
      did: [], outcomes: [['disable', 'failed', 'May not list.'], ['deprecate', 'left', 'a look-up before it has failed']],
    });
  });
});

test('a step that fails is said, and the others are taken', async () => {
  const disable = () => Promise.reject(new UserError('Not you.', 'Ask.'));
  await expect(pruned([TO_DEPRECATE, TO_DISABLE], { disable })).resolves.toMatchObject({
    outcomes: [['disable', 'failed', 'Not you.\nAsk.'], ['deprecate', 'done', expect.any(String)]],
  });
});

describe('Ctrl-C ends it', () => {
  test('after the step that was begun', async () => {
    const stop = new AbortController();
    const did: string[] = [];
    const over: Partial<PrunePort> = {
      tagDisabled: async () => stop.abort(new Interrupted('SIGINT')), disable: async () => void did.push('disable'), deprecate: async () => void did.push('deprecate'),
    };
    await expect(pruned([TO_DEPRECATE, TO_DISABLE], over, {}, false, stop.signal)).rejects.toBeInstanceOf(Interrupted);
    expect(did).toEqual(['disable']);
  });

  test('before the step, when it comes during the look', async () => {
    const stop = new AbortController();
    const disable = jest.fn();
    const lookAtEach: PrunePort['lookAtEach'] = async () => {
      stop.abort(new Interrupted('SIGINT'));
      return NO_REFERENCES.slice(0, 3);
    };
    await expect(pruned([TO_DISABLE], { disable }, { lookAtEach }, false, stop.signal)).rejects.toBeInstanceOf(Interrupted);
    expect(disable).not.toHaveBeenCalled();
  });

  test('where a call says so', async () => {
    const disable = () => Promise.reject(new Interrupted('SIGINT'));
    await expect(pruned([TO_DISABLE], { disable })).rejects.toBeInstanceOf(Interrupted);
  });
});

test.each([
  ['skipped', 'done', 'deregistered; snap-1 stays, because another AMI needs it'],
  ['missing-permissions', 'failed', [
    'deregistered; its snapshot snap-1 was not deleted (missing-permissions)', 'To delete what is left over:',
    '  aws ec2 delete-snapshot --snapshot-id snap-1 --region ap-southeast-1', 'What bakes have left over beside: npx projen ami:leaks --env prod',
  ].join('\n')],
])('a snapshot that stayed is said: %s', async (because, outcome, says) => {
  const { outcomes } = await pruned([TO_DEREGISTER], { deregister: async () => [{ id: 'snap-1', because }] });
  expect(outcomes).toEqual([['deregister', outcome, says]]);
});

describe('what the Recycle Bin would not give back', () => {
  const noBin = { recycleBin: async () => ({ rules: [], snapshots: new Map() }) };

  test('is not deregistered, and takes nobody\'s place', async () => {
    const { plan, did } = await pruned([TO_DEREGISTER, TO_DEPRECATE], noBin);
    expect(plan.kept.find(({ ami }) => ami.id === amiId(42))!.reasons).toEqual(['the Recycle Bin would not give it back']);
    expect(plan.gaps.map((gap) => gap.amiId)).toEqual([amiId(42)]);
    expect(did).toEqual([`deprecate ${amiId(40)} at 2026-11-25T12:02:00.000Z`]);
  });

  test('is not deregistered either where the rules can\'t be read', async () => {
    const { plan, did } = await pruned([TO_DEREGISTER], { recycleBin: () => Promise.reject(new UserError('May not list rules.')) });
    expect([plan.gaps, did]).toEqual([[{ amiId: amiId(42), because: 'May not list rules.' }], []]);
  });

  test.each([
    ['no rule keeps it', noBin], ['the rules can\'t be read', { recycleBin: () => Promise.reject(new UserError('May not list rules.')) }],
  ])('is deregistered where that is wanted, though %s; that nothing undoes it is known', async (_, bin) => {
    const { plan, did, undos } = await pruned([TO_DEREGISTER], bin, {}, true);
    expect([did, plan.gaps, plan.binDays, undos]).toEqual([[`deregister ${amiId(42)}`], [], new Map(), [undefined]]);
  });
});

describe('a plan', () => {
  test('asks of each AMI only what would go a step; where that keeps one, its place goes to the next', async () => {
    const asked: string[][] = [];
    const lookAtEach: PrunePort['lookAtEach'] = async (amis) => {
      asked.push(amis.map(({ id }) => id));
      const shared = amis.filter(({ id }) => id === amiId(60)).map(({ id }) => ({ amiId: id, kind: 'shared account' as const, by: 'account 1' }));
      return [...NO_REFERENCES.slice(0, 2), { references: shared }];
    };
    const { port } = prunePort([...YOUNG, amiOf(40), amiOf(50), amiOf(60)], { lookAtEach });
    const plan = await planPrune({ home: HOME, rules: { ...RULES, max: 1 }, withoutRecycleBin: false }, port);
    expect(plan.steps.map(({ ami }) => ami.id)).toEqual([amiId(50)]);
    expect(asked).toEqual([[amiId(60)], [amiId(50)]]);
  });

  test('is none where a kind of references was not looked at', async () => {
    const { port } = prunePort([...YOUNG, TO_DEPRECATE], { lookAtEach: async () => [] });
    await expect(planPrune({ home: HOME, rules: RULES, withoutRecycleBin: false }, port)).rejects.toThrow(new Error('of 14 kinds of references, 11 were looked at'));
  });
});
