import { DescribeImagesCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { ListTools, lookAtList } from '../../../../src/operations/retention/act/look-at-list';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { ReferenceLook } from '../../../../src/operations/retention/references/reference';
import { ACCOUNT, awsError } from '../../support/clients';
import { prodSettings } from '../../support/settings';
import { describedKeptAmi } from '../support/golden-amis';
import { amiOf, HOME, NOW, RULES } from '../support/prune-facts';
import { signedIn } from '../support/signed-in';

const LOOKS: ReferenceLook[] = [{ kind: 'instance', unknown: 'You may not.' }];
const [OURS, PROMOTED_TO, PROMOTED_FROM, THEIRS] = [
  amiOf(1, { snapshotIds: ['snap-1'] }), amiOf(2, { environment: 'prod' }, { PromotedFrom: 'stage' }),
  amiOf(3, { environment: 'stage' }, { Environment: 'stage', PromotedFrom: 'prod' }), amiOf(4, { environment: 'stage' }, { Environment: 'stage' }),
];

function account() {
  const mocked = signedIn();
  mocked.ec2.on(DescribeImagesCommand).resolves({ Images: [OURS, PROMOTED_TO, PROMOTED_FROM, THEIRS].map((ami) => describedKeptAmi(ami)) });
  mocked.ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-1', FullSnapshotSizeInBytes: 7 }] });
  return mocked;
}

function look({ clients }: ReturnType<typeof account>, over: Partial<ListTools> = {}) {
  const references = { clients, pins: async () => [], versionsKept: 3, lookAtListed: async () => LOOKS, lookAtEach: async () => [] };
  return lookAtList({ ...references, settings: prodSettings(), rules: RULES, now: () => NOW, ...over });
}

test('looks at everything about an environment\'s AMIs', async () => {
  await expect(look(account())).resolves.toEqual({
    home: HOME,
    amis: [OURS, PROMOTED_TO, PROMOTED_FROM],
    looks: LOOKS,
    pins: [],
    sizes: new Map([['snap-1', 7]]),
    price: { usdPerGibMonth: 0.05, source: 'AWS\'s list price of 2026-05' },
    rules: RULES,
    troubles: [],
    now: NOW,
  });
});

test('asks what refers to the AMIs that it lists, and to no other', async () => {
  const asked: string[][] = [];
  await look(account(), { lookAtListed: async (_, amis) => { asked.push(amis.map(({ id }) => id)); return []; } });
  expect(asked).toEqual([[OURS.id, PROMOTED_TO.id, PROMOTED_FROM.id]]);
});

test('asks what costs a call an AMI of those alone that nothing else keeps, and of none where that is not known', async () => {
  const [used, unused] = [amiOf(40, { snapshotIds: ['snap-1'] }), amiOf(50, { snapshotIds: ['snap-1'] })];
  const lookAtEach = jest.fn(async (_: unknown, amis: readonly GoldenAmi[]) => [{ references: amis.map(({ id }) => ({ amiId: id, kind: 'shared account' as const, by: 'account 1' })) }]);
  const listed: ReferenceLook = { references: [{ amiId: used.id, kind: 'instance', by: 'instance i-1' }] };
  const mocked = account();
  mocked.ec2.on(DescribeImagesCommand).resolves({ Images: [OURS, amiOf(2), amiOf(3), used, unused].map((ami) => describedKeptAmi(ami)) });
  const { looks } = await look(mocked, { lookAtListed: async () => [listed], lookAtEach });
  expect(looks).toEqual([listed, { references: [{ amiId: unused.id, kind: 'shared account', by: 'account 1' }] }]);
  await look(mocked, { lookAtListed: async () => LOOKS, lookAtEach });
  expect(lookAtEach.mock.calls.map(([, amis]) => amis.map(({ id }) => id))).toEqual([[unused.id]]);
});

test('says what it could not find out, and finds out the rest', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeSnapshotsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  const facts = await look(mocked, { pins: () => Promise.reject(new Error('The file is odd.')) });
  expect(facts).toMatchObject({ amis: [OURS, PROMOTED_TO, PROMOTED_FROM], looks: LOOKS, pins: undefined, sizes: new Map() });
  expect([...facts.troubles].sort()).toEqual([
    'how much data the snapshots hold. The AWS credentials may not look at snapshots (ec2:DescribeSnapshots): not you', 'where they are pinned. The file is odd.',
  ]);
});

test('lists nothing of another account', async () => {
  const mocked = account();
  await expect(look(mocked, { settings: prodSettings({ account: '210987654321' }) })).rejects.toThrow(
    `The credentials are those of account ${ACCOUNT} (arn:aws:iam::${ACCOUNT}:user/a); environment prod belongs to account 210987654321.`,
  );
  expect(mocked.ec2.calls()).toEqual([]);
});

test('says which permission is missing to list them', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(look(mocked)).rejects.toThrow('The AWS credentials may not list golden AMIs (ec2:DescribeImages): not you');
});

test('says that there are no credentials', async () => {
  const mocked = account();
  mocked.sts.rejects(awsError('CredentialsProviderError', 'none found'));
  await expect(look(mocked)).rejects.toThrow('There are no AWS credentials (none found).');
});
