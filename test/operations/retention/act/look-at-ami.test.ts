import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { writeContent } from '../../../../src/content/write-content';
import { DetailTools, lookAtAmi } from '../../../../src/operations/retention/act/look-at-ami';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { exampleContent } from '../../../content/example';
import { ACCOUNT, awsError } from '../../support/clients';
import { prodSettings } from '../../support/settings';
import { describedKeptAmi } from '../support/golden-amis';
import { amiOf, HOME, NOW } from '../support/prune-facts';
import { signedIn } from '../support/signed-in';

const AMI = amiOf(5, { snapshotIds: ['snap-1'] });
let project: string;
beforeEach(() => { project = mkdtempSync(join(tmpdir(), 'look-at-ami-')); });
afterEach(() => rmSync(project, { recursive: true }));

function account(...amis: GoldenAmi[]) {
  const mocked = signedIn();
  mocked.ec2.on(DescribeImagesCommand).resolves({ Images: amis.map((ami) => describedKeptAmi(ami)) });
  mocked.ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-1', FullSnapshotSizeInBytes: 7 }] });
  return mocked;
}

function look({ clients }: ReturnType<typeof account>, over: Partial<DetailTools> = {}) {
  return lookAtAmi({
    clients,
    project,
    pins: async () => [],
    versionsKept: 3,
    settings: prodSettings(),
    now: () => NOW,
    lookAtListed: async () => [{ kind: 'instance', unknown: 'listed' }],
    lookAtEach: async () => [{ kind: 'shared account', unknown: 'each' }],
    ...over,
  }, AMI.id);
}

test('looks at everything about an AMI: what is found by listing the account, and what is asked of each', async () => {
  await writeContent(project, AMI.id, exampleContent());
  await expect(look(account(AMI))).resolves.toEqual({
    home: HOME,
    ami: AMI,
    looks: [{ kind: 'instance', unknown: 'listed' }, { kind: 'shared account', unknown: 'each' }],
    pins: [],
    sizes: new Map([['snap-1', 7]]),
    price: { usdPerGibMonth: 0.05, source: 'AWS\'s list price of 2026-05' },
    content: exampleContent(),
    troubles: [],
    now: NOW,
  });
});

test('says what it could not find out, and finds out the rest', async () => {
  const mocked = account(AMI);
  mocked.ec2.on(DescribeSnapshotsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  const facts = await look(mocked, { pins: () => Promise.reject(new Error('The file is odd.')) });
  expect(facts).toMatchObject({ ami: AMI, content: undefined, pins: undefined });
  expect([...facts.troubles].sort()).toEqual([
    'how much data its snapshots hold. The AWS credentials may not look at snapshots (ec2:DescribeSnapshots): not you',
    `what is in it. There is no content/${AMI.id}.json that says so: it was baked elsewhere, or before bakes wrote that down.`,
    'where it is pinned. The file is odd.',
  ]);
});

test('says whose it is when it is another environment\'s, and what to type', async () => {
  await expect(look(account(amiOf(5, { environment: 'stage' }, { Environment: 'stage' })))).rejects.toMatchObject({
    message: `${AMI.id} is of environment stage, not of prod.`, remedy: `npx projen ami:show ${AMI.id} --env stage`,
  });
  await expect(look(account(amiOf(5, {}, { Environment: undefined })))).rejects.toMatchObject({ message: `${AMI.id} is of no environment, not of prod.`, remedy: undefined });
});

test('shows one that was promoted to both', async () => {
  const promoted = amiOf(5, {}, { PromotedFrom: 'stage' });
  const { name } = promoted;
  await expect(look(account(promoted), { settings: { ...prodSettings(), name: 'stage' } })).resolves.toMatchObject({ ami: { name } });
});

test('says that the account has none', async () => {
  await expect(look(account())).rejects.toThrow(`There is no AMI ${AMI.id} in account ${ACCOUNT}, Region ap-southeast-1.`);
});

test('shows nothing of another account', async () => {
  await expect(look(account(AMI), { settings: prodSettings({ account: '210987654321' }) })).rejects.toThrow(/; environment prod belongs to account 210987654321\.$/);
});
