import { CreateTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { RollVerdict } from '../../../src/contract';
import { tagVerdict } from '../../../src/operations/aws/verdict-tag';
import { mockedClients } from '../support/clients';

test("writes the verdict on an AMI of this account's, disabled or not", async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1' }] }).on(CreateTagsCommand).resolves({});
  await expect(tagVerdict(clients, 'ami-1', 'failed', 'prod')).resolves.toBeUndefined();
  expect(ec2.call(0).args[0].input).toEqual({ Owners: ['self'], Filters: [{ Name: 'image-id', Values: ['ami-1'] }], IncludeDisabled: true });
  expect(ec2.call(1).args[0].input).toEqual({ Resources: ['ami-1'], Tags: [{ Key: 'RollVerdict', Value: 'failed' }] });
});

test("leaves another's AMI alone", async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [] });
  await expect(tagVerdict(clients, 'ami-1', 'verified', 'prod')).resolves.toBeUndefined();
  expect(ec2.calls()).toHaveLength(1);
});

test.each<[RollVerdict, string | undefined]>([
  ['verified', 'it is revoked since 2026-02-01 10:30 UTC (CVE)'], ['failed', undefined],
])('leaves a revoked one alone, as no roll makes it good again, and says so where it went well: %s', async (verdict, says) => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', Tags: [{ Key: 'Revoked', Value: '2026-02-01T10:30:00Z CVE' }] }] });
  await expect(tagVerdict(clients, 'ami-1', verdict, 'prod')).resolves.toBe(says);
  expect(ec2.calls()).toHaveLength(1);
});

test.each<[RollVerdict]>([['failed'], ['verified'], ['untested']])('after a promotion, the environment that it came from does not judge it %s, and says so', async (verdict) => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', Tags: [{ Key: 'Environment', Value: 'prod' }, { Key: 'PromotedFrom', Value: 'stage' }] }] });
  await expect(tagVerdict(clients, 'ami-1', verdict, 'stage')).resolves.toBe('it is of environment prod, and this roll was one of stage');
  expect(ec2.calls()).toHaveLength(1);
});

test('its own environment judges it', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', Tags: [{ Key: 'Environment', Value: 'prod' }] }] }).on(CreateTagsCommand).resolves({});
  await expect(tagVerdict(clients, 'ami-1', 'verified', 'prod')).resolves.toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
});
