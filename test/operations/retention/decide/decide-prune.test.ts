import { decidePrune, PruneFacts } from '../../../../src/operations/retention/decide/decide-prune';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { REFERENCE_KINDS, ReferenceKind } from '../../../../src/operations/retention/references/reference';
import { amiId, amiOf, daysAgo, factsWith, RULES } from '../support/prune-facts';

/** What becomes of one AMI beside three young ones. */
function fate(ami: GoldenAmi, more: Partial<PruneFacts> = {}) {
  const plan = decidePrune(factsWith([ami], more));
  const step = plan.steps.find((one) => one.ami.id === ami.id);
  return step ? { step: step.step, reason: step.reason, freedGib: step.freedGib } : plan.kept.find((one) => one.ami.id === ami.id)!.reasons;
}

describe('an old AMI that nothing keeps goes one step', () => {
  test('is deprecated', () => {
    expect(fate(amiOf(40))).toEqual({ step: 'deprecate', reason: 'made on 2026-10-16, and nothing uses it', freedGib: 0 });
  });

  test('once it is deprecated, is disabled', () => {
    expect(fate(amiOf(40, { deprecatedAt: daysAgo(0) }))).toEqual({ step: 'disable', reason: 'deprecated since 2026-11-25, and nothing uses it', freedGib: 0 });
  });

  test('once it was disabled for long enough, is deregistered, which frees its snapshots', () => {
    expect(fate(amiOf(40, { state: 'disabled' }, { DisabledAt: daysAgo(7).toISOString() }))).toEqual({
      step: 'deregister', reason: 'disabled since 2026-11-18, and nothing uses it', freedGib: 30,
    });
  });

  test('is waited for while it soaks', () => {
    expect(fate(amiOf(40, { state: 'disabled' }, { DisabledAt: daysAgo(6.9).toISOString() }))).toEqual([
      'disabled since 2026-11-18 14:24 UTC: it can be deregistered from 2026-11-25 14:24 UTC on',
    ]);
  });

  test('is waited for while its deprecation lies a little ahead', () => {
    expect(fate(amiOf(40, { deprecatedAt: daysAgo(-1) }))).toEqual(['becomes deprecated on 2026-11-26 12:00 UTC: the next step comes after that']);
  });

  test('is deprecated earlier where its deprecation lies far ahead', () => {
    expect(fate(amiOf(40, { deprecatedAt: daysAgo(-1.1) }))).toMatchObject({ step: 'deprecate' });
  });

  test.each([[undefined], ['soon'], [daysAgo(-1).toISOString()]])('begins its soak where it is disabled and its tag says %p', (DisabledAt) => {
    expect(fate(amiOf(40, { state: 'disabled' }, { DisabledAt }))).toEqual({
      step: 'disable', reason: 'disabled, and its tag DisabledAt does not say since when: its 7 days begin now', freedGib: 0,
    });
  });

  test('is disabled anew where it is not disabled, whatever its tag says', () => {
    expect(fate(amiOf(40, { deprecatedAt: daysAgo(20) }, { DisabledAt: daysAgo(19).toISOString() }))).toMatchObject({ step: 'disable' });
  });
});

describe('a revoked AMI that can still be launched', () => {
  const revoked = amiOf(5, {}, { Revoked: 'a hole' });
  const looksWith = (kind: ReferenceKind) => [{ references: [{ amiId: amiId(5), kind, by: 'somebody' }] }];

  test('is disabled at once, however young', () => {
    expect(fate(revoked)).toEqual({ step: 'disable', reason: 'revoked, and nothing runs it any more', freedGib: 0 });
  });

  test.each(['way back', 'deregistration protection', 'Recycle Bin lock'] as const)('is disabled in spite of: %s', (kind) => {
    expect(fate(revoked, { looks: looksWith(kind) })).toMatchObject({ step: 'disable' });
  });

  test.each(['instance', 'launch template version', 'pin', 'shared account'] as const)('is kept by: %s', (kind) => {
    expect(fate(revoked, { looks: looksWith(kind) })).toEqual(['in use by somebody']);
  });

  test('is kept by everything once it is disabled, and how to take the revocation back is said, rather than how to enable it', () => {
    const disabled = amiOf(40, { state: 'disabled' }, { Revoked: 'a hole', DisabledAt: daysAgo(20).toISOString() });
    expect(fate(disabled, { looks: [{ references: [{ amiId: amiId(40), kind: 'way back', by: 'somebody' }] }] })).toEqual([
      'in use by somebody',
      'disabled, as nobody may run it; only to take the revocation back: '
        + `aws ec2 delete-tags --region ap-southeast-1 --resources ${amiId(40)} --tags Key=Revoked Key=DisabledAt && aws ec2 enable-image --region ap-southeast-1 --image-id ${amiId(40)}`,
    ]);
  });

  test('goes its step before older ones, however few may go one', () => {
    const plan = decidePrune(factsWith([amiOf(60), revoked, amiOf(40)], { rules: { ...RULES, max: 2 } }));
    expect(plan.steps.map(({ ami }) => ami.id)).toEqual([amiId(5), amiId(60)]);
    expect(plan.kept.map(({ ami }) => ami.id)).toEqual([amiId(40), amiId(3), amiId(2), amiId(1)]);
  });
});

test.each(['pending', 'failed', 'transient', 'invalid', 'error', 'deregistered'])('an AMI in the state %s is left alone', (state) => {
  expect(fate(amiOf(40, { state }))).toEqual([
    `its state is ${state}: only what is available or disabled is taken a step (half-made AMIs: npx projen ami:leaks)`,
  ]);
});

describe('an AMI is kept', () => {
  test.each(REFERENCE_KINDS)('that is referred to by: %s', (kind) => {
    const looks = [{ references: [] }, { references: [{ amiId: amiId(40), kind, by: 'somebody' }] }];
    expect(fate(amiOf(40), { looks })).toEqual(['in use by somebody']);
  });

  test('with every reason, a line for each kind of reference, of which three are named', () => {
    const instances = [1, 2, 3, 4, 5].map((number) => ({ amiId: amiId(5), kind: 'instance' as const, by: `instance i-${number}` }));
    const pin = { amiId: amiId(5), kind: 'pin' as const, by: 'the pin of prod' };
    expect(fate(amiOf(5), { rules: { ...RULES, keep: 4 }, looks: [{ references: instances }, { references: [pin] }] })).toEqual([
      'among the newest 4 of x86_64 that can be used',
      'made on 2026-11-20: not yet 14 days old',
      'in use by instance i-1, instance i-2, instance i-3 and 2 more',
      'in use by the pin of prod',
    ]);
  });

  test('and not enabled by itself when it is disabled and referred to again', () => {
    const looks = [{ references: [{ amiId: amiId(40), kind: 'pin' as const, by: 'the pin of prod' }] }];
    expect(fate(amiOf(40, { state: 'disabled' }, { DisabledAt: daysAgo(20).toISOString() }), { looks })).toEqual([
      'in use by the pin of prod',
      `disabled all the same, so nothing can launch it; to undo that: aws ec2 enable-image --region ap-southeast-1 --image-id ${amiId(40)}`
        + ` && aws ec2 delete-tags --region ap-southeast-1 --resources ${amiId(40)} --tags Key=DisabledAt`,
    ]);
  });

  test.each([[13.99, true], [14, false]])('that is %d days old: %p', (days, kept) => {
    expect(Array.isArray(fate(amiOf(14, { createdAt: daysAgo(days) })))).toBe(kept);
  });

  test('whose age nobody knows', () => {
    expect(fate(amiOf(40, { createdAt: new Date(NaN) }))).toEqual(['nobody knows when it was made']);
  });

  test('of another account', () => {
    expect(fate(amiOf(40, { owner: '999999999999' }))).toEqual(['belongs to account 999999999999, not to 123456789012']);
  });

  test.each([['stage', 'environment stage'], ['', 'no environment']])('of another environment: %p', (environment, said) => {
    expect(fate(amiOf(40, { environment }))).toEqual([`belongs to ${said}, not to prod`]);
  });
});

describe('the newest', () => {
  const stepsOf = (amis: GoldenAmi[], more: Partial<PruneFacts> = {}) => decidePrune(factsWith([], { amis, ...more })).steps.map(({ ami }) => ami.id);

  test('three are kept, however old they are', () => {
    expect(stepsOf([amiOf(100), amiOf(90), amiOf(80), amiOf(70)])).toEqual([amiId(100)]);
  });

  test('are counted an architecture', () => {
    expect(stepsOf([amiOf(100, { architecture: 'arm64' }), amiOf(90), amiOf(80), amiOf(70), amiOf(60)])).toEqual([amiId(90)]);
  });

  test.each<[string, GoldenAmi]>([
    ['failed in its roll', amiOf(60, { verdict: 'failed' })],
    ['was revoked', amiOf(60, {}, { Revoked: 'a hole' })],
    ['is disabled', amiOf(60, { state: 'disabled' })],
    ['is half made', amiOf(60, { state: 'pending' })],
    ['belongs to another environment', amiOf(60, { environment: 'stage' })],
    ['belongs to another account', amiOf(60, { owner: '999999999999' })],
  ])('are not pushed out by one that %s', (_, bad) => {
    expect(stepsOf([amiOf(90), amiOf(80), amiOf(70), bad])).not.toEqual(expect.arrayContaining([amiId(90)]));
  });

  test('are counted by those that nobody has rolled out, or whose verdict nobody knows', () => {
    expect(stepsOf([amiOf(90), amiOf(80, { verdict: undefined }), amiOf(70, { verdict: 'verified' }), amiOf(60, { verdict: 'untested' })])).toEqual([amiId(90)]);
  });

  test('are found whatever the order in which AMIs come; of two of the same time, one is', () => {
    const twins = [amiOf(90), amiOf(80), amiOf(2, { createdAt: daysAgo(90) }), amiOf(70)];
    expect(stepsOf(twins)).toEqual(stepsOf([...twins].reverse()));
    expect(stepsOf(twins)).toHaveLength(1);
  });
});

describe('no more than the rules allow', () => {
  test('go a step in one run: the oldest; the others are said to wait', () => {
    const plan = decidePrune(factsWith([amiOf(40), amiOf(60), amiOf(50)], { rules: { ...RULES, max: 2 } }));
    expect(plan.steps.map(({ ami }) => ami.id)).toEqual([amiId(60), amiId(50)]);
    expect(plan.kept.find(({ ami }) => ami.id === amiId(40))!.reasons).toEqual(['its turn has not come: 2 a run']);
  });

  test('are counted by those that go a step, not by those that wait', () => {
    const soaking = amiOf(60, { state: 'disabled' }, { DisabledAt: daysAgo(1).toISOString() });
    expect(decidePrune(factsWith([amiOf(40), soaking], { rules: { ...RULES, max: 1 } })).steps.map(({ ami }) => ami.id)).toEqual([amiId(40)]);
  });
});

describe('what is not known', () => {
  const looks = [
    { references: [{ amiId: amiId(50), kind: 'pin' as const, by: 'the pin of prod' }] },
    { kind: 'instance' as const, unknown: 'The AWS credentials may not list instances.' },
    { kind: 'warm pool' as const, unknown: 'The AWS credentials may not list instances.' },
  ];

  test('leads to no step at all, and is said once', () => {
    const { steps, refused } = decidePrune(factsWith([amiOf(40), amiOf(50)], { looks }));
    expect({ steps, refused }).toEqual({ steps: [], refused: ['The AWS credentials may not list instances.'] });
  });

  test('hides no reason that is known', () => {
    expect(fate(amiOf(50), { looks })).toEqual(['in use by the pin of prod']);
    expect(fate(amiOf(40), { looks })).toEqual(['it is not known what uses it']);
  });
});

test('every AMI is in the plan once, the oldest first', () => {
  const { kept, steps } = decidePrune(factsWith([amiOf(40), amiOf(60, { state: 'disabled' }), amiOf(50, { environment: 'stage' })]));
  expect(kept.map(({ ami }) => ami.id)).toEqual([amiId(50), amiId(3), amiId(2), amiId(1)]);
  expect(steps.map(({ ami }) => ami.id)).toEqual([amiId(60), amiId(40)]);
});
