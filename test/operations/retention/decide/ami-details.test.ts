import { pinOfAmi } from '../../../../src/operations/bake/pin-of-ami';
import { amiDetails, DetailFacts } from '../../../../src/operations/retention/decide/ami-details';
import { exampleContent } from '../../../content/example';
import { DIGEST, goldenAmi, HASH, REPOSITORY } from '../../support/amis';
import { REGION } from '../../support/clients';
import { found } from '../support/list-facts';
import { amiId, amiOf, daysAgo, HOME, NOW } from '../support/prune-facts';

const COMMIT = `${'c'.repeat(40)}-dirty`;
const AMI = amiOf(5, { deprecatedAt: daysAgo(1) }, { Commit: COMMIT, InputsParts: 'files=0123456789ab images=ba9876543210', Environment: 'prod' });
const facts = (over: Partial<DetailFacts> = {}): DetailFacts => ({
  home: HOME, ami: AMI, looks: [], pins: [], sizes: new Map(), price: { usdPerGibMonth: 0.05, source: 'x' }, content: exampleContent(), troubles: [], now: NOW, ...over,
});

test('says where an AMI comes from', () => {
  expect(amiDetails(facts())).toMatchObject({
    account: HOME.account,
    region: REGION,
    at: NOW,
    provenance: { commit: COMMIT, inputsHash: HASH, inputsParts: { files: '0123456789ab', images: 'ba9876543210' }, bakedFor: 'prod' },
    content: exampleContent(),
    warnings: [],
    notKnown: [],
  });
});

test('says more of it than a list does', () => {
  expect(amiDetails(facts()).ami).toMatchObject({ id: AMI.id, state: 'deprecated', deprecatedAt: daysAgo(1), snapshotIds: AMI.snapshotIds, tags: AMI.tags, monthlyUsdAtMost: 1.5 });
});

test('says for which environment one was baked that was promoted', () => {
  expect(amiDetails(facts({ ami: amiOf(5, {}, { PromotedFrom: 'stage' }) })).provenance.bakedFor).toBe('stage');
});

test('names every reference to it, and to no other, one by one', () => {
  const looks = [
    found({ amiId: AMI.id, kind: 'instance', by: 'instance i-1' }, { amiId: amiId(6), kind: 'instance', by: 'instance i-2' }), found({ amiId: AMI.id, kind: 'pin', by: 'prod' }),
  ];
  expect(amiDetails(facts({ looks })).ami.usedBy).toEqual([{ kind: 'instance', by: 'instance i-1' }, { kind: 'pin', by: 'prod' }]);
});

test('warns where what is written down contradicts its tags or its pin', () => {
  const pin = { ...pinOfAmi(goldenAmi({ id: AMI.id }), REGION, REPOSITORY), sourceAmi: 'ami-0bbbbbbbbbbbbbbbb' };
  const content = exampleContent({ images: [{ ...exampleContent().images[0], digest: `sha256:${'e'.repeat(64)}` }] });
  expect(amiDetails(facts({ pins: [{ where: 'golden-ami.json', pins: { prod: pin } }], content })).warnings).toEqual([
    `The content file of ${AMI.id} says that it was made from ami-0aaaaaaaaaaaaaaaa, its pin says ami-0bbbbbbbbbbbbbbbb.`,
    `The content file of ${AMI.id} names no image with the digest that tasks will start (${DIGEST}).`,
  ]);
});

test('says of each thing that is not known why it is not', () => {
  const details = amiDetails(facts({
    ami: amiOf(5), content: undefined, price: undefined, troubles: ['what is in it. Gone.'], looks: [{ kind: 'image reference', unknown: 'You may not.' }],
  }));
  expect(details.notKnown).toEqual([
    'the commit that it was baked from. It has no tag Commit: it was baked outside a repository, or before bakes wrote that down.',
    'the parts of its inputs. It has no tag InputsParts that says so: it was baked by hand, or before bakes wrote that down.',
    'what a snapshot costs in ap-southeast-1. No list price is written down for it: set prices.snapshotUsdPerGibMonth (docs/operations.md).',
    'what is in it. Gone.',
    'references of the kind "image reference". You may not.',
  ]);
});
