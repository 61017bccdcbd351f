import {
  CreateTagsCommand, DeregisterImageCommand, DescribeImagesCommand, DescribeSnapshotsCommand, DisableImageCommand, EnableImageDeprecationCommand,
} from '@aws-sdk/client-ec2';
import { RbinClient } from '@aws-sdk/client-rbin';
import { awsPrune } from '../../../../src/operations/retention/act/aws-prune';
import { awsError, mockedClients, REGION } from '../../support/clients';
import { describedKeptAmi, keptAmi } from '../support/golden-amis';

const AMI = 'ami-0123456789abcdef0';

function world() {
  const { clients, ec2 } = mockedClients();
  const rbin = new RbinClient({ region: REGION });
  const port = awsPrune('prod', { ...clients, rbin }, { lookAtListed: async () => [], lookAtEach: async () => [] });
  return { port, ec2, rbin: jest.spyOn(rbin, 'send') as unknown as jest.SpyInstance<Promise<object>, [{ input: object }]> };
}

/** Answers of the Recycle Bin, by what is asked. This client is older than what mocks the others. */
function answers(...known: ReadonlyArray<readonly [asked: object, answer: object | Error]>) {
  return async ({ input }: { input: object }) => {
    const fits = ([asked]: readonly [object, unknown]) => Object.entries(asked).every(([key, value]) => input[key as keyof object] === value);
    const answer = known.find(fits)?.[1];
    if (answer === undefined || answer instanceof Error) {
      throw answer ?? new Error(`nobody knows ${JSON.stringify(input)}`);
    }
    return answer;
  };
}

test('lists the environment\'s AMIs, disabled ones too', async () => {
  const { port, ec2 } = world();
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(keptAmi({ state: 'disabled' }))] });
  await expect(port.amis()).resolves.toEqual([keptAmi({ state: 'disabled' })]);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Owners: ['self'], IncludeDisabled: true, Filters: expect.arrayContaining([{ Name: 'tag:Environment', Values: ['prod'] }]),
  });
});

test('each step is one call, but for the tag of the day', async () => {
  const { port, ec2 } = world();
  const at = new Date('2026-11-25T12:02:00Z');
  ec2.on(DeregisterImageCommand).resolves({ Return: true });
  await port.deprecate(AMI, at);
  await port.tagDisabled(AMI, at);
  await port.disable(AMI);
  await expect(port.deregister(AMI)).resolves.toEqual([]);
  expect(ec2.calls().map(({ args: [{ constructor, input }] }) => [constructor, input])).toEqual([
    [EnableImageDeprecationCommand, { ImageId: AMI, DeprecateAt: at }],
    [CreateTagsCommand, { Resources: [AMI], Tags: [{ Key: 'DisabledAt', Value: '2026-11-25T12:02:00.000Z' }] }],
    [DisableImageCommand, { ImageId: AMI }],
    [DeregisterImageCommand, { ImageId: AMI, DeleteAssociatedSnapshots: true }],
  ]);
});

test('snapshots that stayed come with EC2\'s own word', async () => {
  const { port, ec2 } = world();
  ec2.on(DeregisterImageCommand).resolves({
    DeleteSnapshotResults: [{ SnapshotId: 'snap-1', ReturnCode: 'success' }, { SnapshotId: 'snap-2', ReturnCode: 'skipped' }],
  });
  await expect(port.deregister(AMI)).resolves.toEqual([{ id: 'snap-2', because: 'skipped' }]);
});

test.each(['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'])('an AMI that is gone already (%s) is as good as deregistered', async (name) => {
  const { port, ec2 } = world();
  ec2.on(DeregisterImageCommand).rejects(awsError(name));
  await expect(port.deregister(AMI)).resolves.toEqual([]);
});

test('what AWS refuses is said in a sentence, with the permission', async () => {
  const { port, ec2 } = world();
  ec2.on(DeregisterImageCommand).rejects(awsError('UnauthorizedOperation', 'not you'))
    .on(DisableImageCommand).rejects(awsError('RequestLimitExceeded', 'Request limit exceeded.'))
    .on(EnableImageDeprecationCommand).rejects(awsError('UnauthorizedOperation', 'not you'))
    .on(CreateTagsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(port.deregister(AMI)).rejects.toThrow(`The AWS credentials may not deregister ${AMI} (ec2:DeregisterImage, ec2:DeleteSnapshot): not you`);
  await expect(port.disable(AMI)).rejects.toThrow(
    `AWS is asked too often in Region ap-southeast-1: could not disable ${AMI} (ec2:DisableImage) (Request limit exceeded.).`,
  );
  await expect(port.deprecate(AMI, new Date())).rejects.toThrow(`The AWS credentials may not deprecate ${AMI} (ec2:EnableImageDeprecation): not you`);
  await expect(port.tagDisabled(AMI, new Date())).rejects.toThrow(`The AWS credentials may not tag ${AMI} (ec2:CreateTags): not you`);
});

describe('the Recycle Bin', () => {
  const rule = (days: number, more: object = {}) => ({ Status: 'available' as const, RetentionPeriod: { RetentionPeriodValue: days, RetentionPeriodUnit: 'DAYS' as const }, ...more });

  test('is known by every page of its rules in force that have tags, and by the tags of every page of the snapshots', async () => {
    const { port, ec2, rbin } = world();
    rbin.mockImplementation(answers(
      [{ ResourceType: 'EC2_IMAGE', NextToken: 'more' }, { Rules: [{ Identifier: 'b' }] }],
      [{ ResourceType: 'EC2_IMAGE' }, { Rules: [{ Identifier: 'a' }], NextToken: 'more' }],
      [{ ResourceType: 'EBS_SNAPSHOT' }, { Rules: [{ Identifier: 'c' }, { Identifier: 'for the Region' }] }],
      [{ Identifier: 'a' }, rule(14, { ResourceTags: [{ ResourceTagKey: 'Project', ResourceTagValue: 'x' }, { ResourceTagKey: 'Kept' }] })],
      [{ Identifier: 'b' }, rule(30, { Status: 'pending' })],
      [{ Identifier: 'c' }, rule(7, { ResourceTags: [{ ResourceTagKey: 'Project', ResourceTagValue: 'x' }] })],
      [{ Identifier: 'for the Region' }, rule(7, { ResourceTags: [] })],
    ));
    ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-1', Tags: [{ Key: 'Project', Value: 'x' }] }], NextToken: 'more' })
      .on(DescribeSnapshotsCommand, { NextToken: 'more' }).resolves({ Snapshots: [{ SnapshotId: 'snap-2' }] });
    await expect(port.recycleBin([keptAmi({ snapshotIds: ['snap-1'] }), keptAmi({ snapshotIds: ['snap-2'] })])).resolves.toEqual({
      rules: [
        { id: 'a', keeps: 'EC2_IMAGE', days: 14, tags: [{ key: 'Project', value: 'x' }, { key: 'Kept', value: '' }] },
        { id: 'c', keeps: 'EBS_SNAPSHOT', days: 7, tags: [{ key: 'Project', value: 'x' }] },
      ],
      snapshots: new Map([['snap-1', { Project: 'x' }], ['snap-2', {}]]),
    });
    expect(ec2.call(0).args[0].input).toMatchObject({ OwnerIds: ['self'], Filters: [{ Name: 'snapshot-id', Values: ['snap-1', 'snap-2'] }] });
  });

  test('is not known where a call is refused', async () => {
    const { port, rbin } = world();
    const no = awsError('AccessDeniedException', 'not you');
    rbin.mockImplementation(answers([{ ResourceType: 'EC2_IMAGE' }, { Rules: [{ Identifier: 'a' }] }], [{ Identifier: 'a' }, no]));
    await expect(port.recycleBin([keptAmi()])).rejects.toThrow('The AWS credentials may not read the rule a of the Recycle Bin (rbin:GetRule): not you');
    rbin.mockImplementation(answers([{}, no]));
    await expect(port.recycleBin([keptAmi()])).rejects.toThrow('The AWS credentials may not list rules of the Recycle Bin (rbin:ListRules): not you');
  });
});
