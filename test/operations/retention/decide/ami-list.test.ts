import { pinOfAmi } from '../../../../src/operations/bake/pin-of-ami';
import { amiList } from '../../../../src/operations/retention/decide/ami-list';
import { DIGEST, goldenAmi, REPOSITORY, SOURCE_AMI } from '../../support/amis';
import { REGION } from '../../support/clients';
import { found, GIB, listFacts } from '../support/list-facts';
import { amiId, amiOf, daysAgo, NOW } from '../support/prune-facts';

const PIN = pinOfAmi(goldenAmi({ id: amiId(1) }), REGION, REPOSITORY);

test('says of each AMI what its tags and EC2 say', () => {
  const { amis: [ami] } = amiList(listFacts({ sizes: new Map([['snap-1', 4 * GIB]]) }));
  expect(ami).toEqual({
    id: amiId(1),
    name: 'ai-shell-golden-20260131-0945',
    environment: 'prod',
    state: 'available',
    createdAt: daysAgo(1),
    ageSeconds: 86_400,
    architecture: 'x86_64',
    images: [{ tag: 'latest', digest: DIGEST }],
    sourceAmi: SOURCE_AMI,
    verdict: 'untested',
    encrypted: true,
    sizeGib: 30,
    billedAtMost: { gib: 4, of: 'snapshot data' },
    monthlyUsdAtMost: 0.2,
    usedBy: [],
    pinnedIn: [],
  });
});

test.each([
  ['available', undefined, 'available'],
  ['available', daysAgo(1), 'deprecated'],
  ['available', daysAgo(-1), 'available'],
  ['disabled', daysAgo(1), 'disabled'],
  ['pending', undefined, 'pending'],
])('says that one that is %s, deprecated at %p, is %s', (state, deprecatedAt, word) => {
  expect(amiList(listFacts({ amis: [amiOf(1, { state, deprecatedAt })] })).amis[0].state).toBe(word);
});

test('says whether one was revoked or promoted', () => {
  const ami = amiOf(1, {}, { PromotedFrom: 'stage', Revoked: '2026-11-24T10:00:00Z CVE-2026-1' });
  expect(amiList(listFacts({ amis: [ami] })).amis[0]).toMatchObject({ promotedFrom: 'stage', revoked: 'since 2026-11-24 10:00 UTC (CVE-2026-1)' });
});

test('names everything that uses one, and where it is pinned', () => {
  const look = found(
    { amiId: amiId(1), kind: 'instance', by: 'instance i-1 (stopped)' }, { amiId: amiId(2), kind: 'pin', by: 'x' }, { amiId: amiId(1), kind: 'bake', by: 'bake b' },
  );
  const byHand = [{ amiId: amiId(3), where: 'stacks/x/terraform.tfvars' }];
  const pins = [{ where: 'golden-ami.json', pins: { prod: PIN }, byHand }, { where: 'golden-ami.json on main', pins: { stage: { ...PIN, amiId: amiId(2), previous: amiId(1) } } }];
  expect(amiList(listFacts({ looks: [look], pins })).amis).toMatchObject([
    {
      usedBy: [{ kind: 'instance', by: 'instance i-1 (stopped)' }, { kind: 'bake', by: 'bake b' }],
      pinnedIn: ['prod in golden-ami.json', 'before stage\'s in golden-ami.json on main'],
    },
    { usedBy: [{ kind: 'pin', by: 'x' }], pinnedIn: ['stage in golden-ami.json on main'] },
    { usedBy: [], pinnedIn: ['golden_ami_id in stacks/x/terraform.tfvars'] },
  ]);
});

test('adds up what they cost, the size of the volumes where AWS tells no better', () => {
  expect(amiList(listFacts({ sizes: new Map([['snap-1', 10 * GIB]]) }))).toMatchObject({ monthlyUsdAtMost: 0.05 * (10 + 30 + 30) });
});

test('says what prune would save in the end: those that nothing keeps, whatever waits for them', () => {
  const soaking = amiOf(30, { state: 'disabled', snapshotIds: ['snap-30'] }, { DisabledAt: NOW.toISOString() });
  const superseded = amiOf(40, { snapshotIds: ['snap-40'] });
  const used = amiOf(50, { snapshotIds: ['snap-50'] });
  const facts = listFacts({ looks: [found({ amiId: used.id, kind: 'instance', by: 'instance i-1' })], rules: { keep: 3, olderThanDays: 14, max: 1, soakDays: 7 } });
  const { prune } = amiList({ ...facts, amis: [...facts.amis, soaking, superseded, used] });
  expect(prune).toEqual({ amiIds: [superseded.id, soaking.id], monthlyUsdAtMost: expect.closeTo(3) });
});

test('saves nothing by a snapshot that an AMI has that stays', () => {
  const copy = amiOf(40, { snapshotIds: ['snap-1'] });
  const facts = listFacts({ sizes: new Map([['snap-1', 4 * GIB]]) });
  expect(amiList({ ...facts, amis: [...facts.amis, copy] }).prune).toEqual({ amiIds: [copy.id], monthlyUsdAtMost: 0 });
});

test('saves nothing by one that is revoked, as long as something refers to it', () => {
  const revoked = amiOf(40, {}, { Revoked: '2026-11-24T10:00:00Z bad' });
  const facts = listFacts({ looks: [found({ amiId: revoked.id, kind: 'way back', by: 'version 3' })] });
  expect(amiList({ ...facts, amis: [...facts.amis, revoked] }).prune).toMatchObject({ amiIds: [] });
  expect(amiList({ ...facts, looks: [], amis: [...facts.amis, revoked] }).prune).toMatchObject({ amiIds: [revoked.id] });
});

test('does not say what prune would save where it is not known what uses them', () => {
  const list = amiList(listFacts({ looks: [{ kind: 'SSM parameter', unknown: 'You may not.' }], troubles: ['where they are pinned. It is odd.'] }));
  expect(list).not.toMatchObject({ prune: expect.anything() });
  expect(list.notKnown).toEqual(['where they are pinned. It is odd.', 'references of the kind "SSM parameter". You may not.']);
});

test('has no cost without a price, and says so', () => {
  const list = amiList(listFacts({ price: undefined, amis: [amiOf(20), amiOf(21), amiOf(22), amiOf(23)] }));
  expect([list.monthlyUsdAtMost, list.amis[0].monthlyUsdAtMost]).toEqual([undefined, undefined]);
  expect(list.prune).toEqual({ amiIds: [amiId(23)], monthlyUsdAtMost: undefined });
  expect(list.notKnown).toEqual([
    'what a snapshot costs in ap-southeast-1. No list price is written down for it: set prices.snapshotUsdPerGibMonth (docs/operations.md).',
  ]);
});
