import { decidePromotion, PromotionFacts } from '../../../../src/operations/promotion/decide/decide-promotion';
import { DIGEST, REPOSITORY } from '../../support/amis';
import { ACCOUNT } from '../../support/clients';
import { prodSettings, stageSettings } from '../../support/settings';
import { pinnedTo, verifiedInStage } from '../support';

const AMI = verifiedInStage();
const decide = (over: Partial<PromotionFacts> = {}) => decidePromotion({
  from: stageSettings(), to: prodSettings(), amiId: AMI.id, ami: AMI, account: ACCOUNT, pins: { stage: pinnedTo(AMI) }, objections: [], ...over,
});
const reasons = (over: Partial<PromotionFacts>) => decide(over);
const refused = (...all: string[]) => ({ kind: 'refused', reasons: all });
const OTHER = verifiedInStage({ id: 'ami-0000000000000000b' });

test('what stage has verified becomes prod\'s, the same AMI with the same digest', () => {
  expect(decide()).toEqual({
    kind: 'promote',
    ami: AMI,
    pin: expect.objectContaining({ amiId: AMI.id, images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }] }),
    tag: true,
    write: true,
  });
});

test('one that stage no longer has pinned may be named, as long as it is stage\'s', () => {
  expect(decide({ pins: { stage: pinnedTo(OTHER) } })).toMatchObject({ kind: 'promote', tag: true, write: true });
});

test('a kill between tag and pin is taken up: only the pin is left to be written', () => {
  const tagged = verifiedInStage({}, { Environment: 'prod', PromotedFrom: 'stage' });
  expect(decide({ ami: tagged })).toMatchObject({ kind: 'promote', tag: false, write: true });
  expect(decide({ ami: tagged, pins: { stage: pinnedTo(AMI), prod: pinnedTo(OTHER) } })).toMatchObject({ kind: 'promote', tag: false, write: true });
});

test('one that is prod\'s already is left as it is; held at a version by a roll-back, it is let go', () => {
  const tagged = verifiedInStage({}, { Environment: 'prod', PromotedFrom: 'stage' });
  expect(decide({ ami: tagged, pins: { prod: pinnedTo(AMI) } })).toMatchObject({ kind: 'promote', tag: false, write: false });
  expect(decide({ ami: tagged, pins: { prod: { ...pinnedTo(AMI), launchTemplateVersion: 7 } } })).toMatchObject({ tag: false, write: true });
});

test('the other way works, too: what was promoted goes back as prod\'s', () => {
  const promoted = verifiedInStage({}, { Environment: 'prod', PromotedFrom: 'stage' });
  expect(decide({ ami: promoted, from: prodSettings(), to: stageSettings(), pins: {} })).toMatchObject({ kind: 'promote', tag: true, write: true });
});

test.each<[string, Partial<PromotionFacts>, string]>([
  ['is not there', { ami: undefined }, `There is no AMI ${AMI.id} in account 123456789012, Region ap-southeast-1.`],
  ['was never rolled out', { ami: verifiedInStage({}, { RollVerdict: 'untested' }) },
    'Its last roll is not verified: its tag RollVerdict says "untested". Deploy it there first: npx projen deploy --env stage'],
  ['failed', { ami: verifiedInStage({}, { RollVerdict: 'failed' }) },
    'Its last roll is not verified: its tag RollVerdict says "failed". Deploy it there first: npx projen deploy --env stage'],
  ['nobody has judged', { ami: verifiedInStage({}, { RollVerdict: undefined }) },
    'Its last roll is not verified: its tag RollVerdict is missing. Deploy it there first: npx projen deploy --env stage'],
  ['is revoked', { ami: verifiedInStage({}, { Revoked: '2026-02-01T10:30:15Z CVE-2026-1234' }) }, 'It is revoked since 2026-02-01 10:30 UTC (CVE-2026-1234): nobody may run it.'],
  ['is revoked, disabled, and was never verified', { ami: verifiedInStage({ state: 'disabled' }, { Revoked: '2026-02-01T10:30:15Z CVE-2026-1234', RollVerdict: 'untested' }) },
    'It is revoked since 2026-02-01 10:30 UTC (CVE-2026-1234): nobody may run it.'],
  ['is not available', { ami: verifiedInStage({ state: 'pending' }) }, 'Its state is pending, not available.'],
  ['is prod\'s own', { ami: verifiedInStage({}, { Environment: 'prod' }) }, 'Its tag Environment is "prod", not stage.'],
  ['is of another architecture', { ami: verifiedInStage({ architecture: 'arm64' }) }, 'Its architecture is arm64, not x86_64.'],
  ['belongs to somebody else', { ami: verifiedInStage({ owner: '999999999999' }) }, 'It belongs to account 999999999999, not to 123456789012.'],
  ['holds another digest than stage\'s pin', { ami: verifiedInStage({}, { ImageDigest: `sha256:${'e'.repeat(64)}` }) },
    `Its tag ImageDigest says sha256:${'e'.repeat(64)}, and the pin of stage says ${DIGEST}: one of them was changed by hand.`],
  ['a gate objects to', { objections: ['A cold start takes 95 s, not less than 90 s.'] }, 'A cold start takes 95 s, not less than 90 s.'],
  ['does not fit the machines', { to: prodSettings({ rootVolume: { sizeGib: 20 } }) },
    'Its root volume has 30 GiB, `rootVolume.sizeGib` of prod is 20: no instance could be launched.'],
])('refuses one that %s', (_, over, reason) => {
  expect(reasons(over)).toEqual(refused(reason));
});

test('says everything that speaks against it at once', () => {
  const both = verifiedInStage({ state: 'failed' }, { RollVerdict: 'failed' });
  expect(decide({ ami: both, objections: ['Too slow.'] })).toMatchObject({ kind: 'refused', reasons: { length: 3 } });
});
