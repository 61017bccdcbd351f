import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { goldenAmiOf, listGoldenAmis } from '../../../../src/operations/retention/act/list-golden-amis';
import { awsError, mockedClients } from '../../support/clients';
import { describedKeptAmi, keptAmi } from '../support/golden-amis';

const OLD = keptAmi({ id: 'ami-0000000000000000a', createdAt: new Date('2026-01-01T00:00:00.000Z'), state: 'disabled', deprecatedAt: new Date('2026-01-20T00:00:00.000Z') });
const NEW = keptAmi({ id: 'ami-0000000000000000b', createdAt: new Date('2026-01-02T00:00:00.000Z') });
const TWIN = keptAmi({ id: 'ami-0000000000000000c', createdAt: NEW.createdAt });

test('lists every page, newest first, deprecated and disabled ones too', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(OLD), describedKeptAmi(TWIN)], NextToken: 'more' })
    .on(DescribeImagesCommand, { NextToken: 'more' }).resolves({ Images: [describedKeptAmi(NEW)] });
  await expect(listGoldenAmis(clients)).resolves.toEqual([NEW, TWIN, OLD]);
  expect(ec2.calls()).toHaveLength(2);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Owners: ['self'],
    Filters: [
      { Name: 'name', Values: ['ai-shell-golden-*'] },
      { Name: 'tag:Project', Values: ['optima-ai-shell'] },
      { Name: 'tag:ManagedBy', Values: ['packer'] },
    ],
    IncludeDeprecated: true,
    IncludeDisabled: true,
    MaxResults: 1000,
  });
});

test('lists one environment\'s alone where one is named', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [] });
  await expect(listGoldenAmis(clients, 'stage')).resolves.toEqual([]);
  expect(ec2.call(0).args[0].input).toMatchObject({ Filters: expect.arrayContaining([{ Name: 'tag:Environment', Values: ['stage'] }]) });
});

test('takes no part of the list for all of it', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(NEW)], NextToken: 'more' })
    .on(DescribeImagesCommand, { NextToken: 'more' }).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(listGoldenAmis(clients)).rejects.toThrow('The AWS credentials may not list golden AMIs (ec2:DescribeImages): not you');
});

test.each([
  ['a verdict', { verdict: 'failed' as const }, { RollVerdict: 'failed' }],
  ['no verdict that we know', { verdict: undefined }, { RollVerdict: 'perhaps' }],
  ['no tag of an environment', { environment: '' }, { Environment: undefined }],
  ['an environment that it was promoted to', { environment: 'prod' }, { Environment: 'prod', PromotedFrom: 'stage' }],
  ['the launch permission of all', { isPublic: true }, {}],
])('knows an AMI with %s', (_, over, tags) => {
  const ami = keptAmi(over, tags);
  expect(goldenAmiOf(describedKeptAmi(ami))).toEqual(ami);
});

test('adds up the volumes of an AMI, and takes it for encrypted when each of them is', () => {
  const volume = (SnapshotId: string, VolumeSize: number, Encrypted?: boolean) => ({ Ebs: { SnapshotId, VolumeSize, Encrypted } });
  const both = goldenAmiOf(describedKeptAmi(NEW, { BlockDeviceMappings: [volume('snap-1', 30, true), { VirtualName: 'ephemeral0' }, volume('snap-2', 10, true)] }));
  expect(both).toMatchObject({ sizeGib: 40, snapshotIds: ['snap-1', 'snap-2'], encrypted: true });
  expect(goldenAmiOf(describedKeptAmi(NEW, { BlockDeviceMappings: [volume('snap-1', 30, true), volume('snap-2', 10)] }))).toMatchObject({ encrypted: false });
});

test('knows nothing of the volumes of an AMI that is still being made', () => {
  expect(goldenAmiOf(describedKeptAmi(keptAmi({ state: 'pending' }), { BlockDeviceMappings: undefined })))
    .toMatchObject({ state: 'pending', sizeGib: 0, snapshotIds: [], encrypted: false });
});
