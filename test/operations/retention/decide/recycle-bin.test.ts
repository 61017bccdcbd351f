import { BinRule, uncovered } from '../../../../src/operations/retention/decide/recycle-bin';
import { keptAmi } from '../support/golden-amis';

const AMI = keptAmi({ snapshotIds: ['snap-1'] });
const PROJECT = { key: 'Project', value: 'optima-ai-shell' };
const image = (days: number, tags: BinRule['tags'] = [PROJECT]): BinRule => ({ id: 'image', keeps: 'EC2_IMAGE', days, tags });
const snapshot = (days: number, tags: BinRule['tags'] = [PROJECT]): BinRule => ({ id: 'snapshot', keeps: 'EBS_SNAPSHOT', days, tags });
const of = (rules: BinRule[], tags: Record<string, string> = { Project: 'optima-ai-shell' }) => uncovered(AMI, { rules, snapshots: new Map([['snap-1', tags]]) }, 'eu-west-1');

test.each<[string, BinRule[]]>([
  ['rules by a tag that it has', [image(7), snapshot(7)]],
  ['a rule by several tags, of which it has one', [image(7, [{ key: 'x', value: 'y' }, PROJECT]), snapshot(7)]],
  ['a rule that keeps snapshots for longer', [image(7), snapshot(8)]],
  ['several rules, of which the longest holds', [image(3), image(7), snapshot(1), snapshot(7)]],
])('an AMI can be got back by %s', (_, rules) => {
  expect(of(rules)).toBeUndefined();
});

const NO_IMAGE_RULE = {
  amiId: AMI.id,
  because: `No rule of the Recycle Bin in eu-west-1 keeps ${AMI.id} by a tag: once deregistered, it may be gone. One for the whole Region does not count, as it may exclude it.`,
  next: 'aws rbin create-rule --region eu-west-1 --resource-type EC2_IMAGE --retention-period RetentionPeriodValue=14,RetentionPeriodUnit=DAYS'
    + ' --resource-tags ResourceTagKey=Project,ResourceTagValue=optima-ai-shell',
};

test.each<[string, BinRule[]]>([
  ['there is no rule', []],
  ['there is one for snapshots alone', [snapshot(7)]],
  ['there is one for the whole Region alone', [image(7, []), snapshot(7)]],
  ['its tag has another value', [image(7, [{ ...PROJECT, value: 'other' }]), snapshot(7)]],
])('an AMI is gone where %s', (_, rules) => {
  expect(of(rules)).toEqual(NO_IMAGE_RULE);
});

const next = 'aws rbin create-rule --region eu-west-1 --resource-type EBS_SNAPSHOT --retention-period RetentionPeriodValue=7,RetentionPeriodUnit=DAYS'
  + ' --resource-tags ResourceTagKey=Project,ResourceTagValue=optima-ai-shell';

test('an AMI is of no use whose snapshot no rule keeps', () => {
  const because = `The Recycle Bin in eu-west-1 would keep ${AMI.id} for 7 days, but no rule keeps its snapshot snap-1 by a tag.`;
  expect(of([image(7)])).toEqual({ amiId: AMI.id, because, next });
  expect(of([image(7), snapshot(7)], {})).toEqual({ amiId: AMI.id, because, next });
  expect(of([image(7), snapshot(7, [])])).toEqual({ amiId: AMI.id, because, next });
});

test('an AMI is of no use whose snapshot is kept for a shorter time', () => {
  expect(of([image(7), snapshot(6)])).toEqual({
    amiId: AMI.id, because: `The Recycle Bin in eu-west-1 would keep ${AMI.id} for 7 days, but its snapshot snap-1 only for 6.`, next,
  });
});

test('an AMI can not be got back for sure whose snapshot EC2 does not list', () => {
  expect(uncovered(AMI, { rules: [image(7), snapshot(7)], snapshots: new Map() }, 'eu-west-1')).toEqual({
    amiId: AMI.id,
    because: `EC2 in eu-west-1 does not list the snapshot snap-1 of ${AMI.id}: it is gone, or hidden from these credentials, and without it no Recycle Bin gives the AMI back.`,
  });
});
