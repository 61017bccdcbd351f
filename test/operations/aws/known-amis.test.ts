import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { knownAmis } from '../../../src/operations/aws/known-amis';
import { awsError, mockedClients } from '../support/clients';

test('tells of every page whether an AMI is available and what its last roll came to', async () => {
  const { clients, ec2 } = mockedClients();
  const tagged = (Value: string) => [{ Key: 'RollVerdict', Value }];
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', State: 'available', Tags: tagged('failed') }], NextToken: 'more' })
    .on(DescribeImagesCommand, { NextToken: 'more' }).resolves({
      Images: [{ ImageId: 'ami-2', State: 'disabled' as never, Tags: tagged('perhaps') }, { ImageId: 'ami-3', State: 'available' },
        { ImageId: 'ami-4', State: 'available', Tags: [{ Key: 'Revoked', Value: '2026-02-01T10:30:15Z CVE-2026-1234' }] }],
    });
  await expect(knownAmis(clients, ['ami-1', 'ami-2', 'ami-2', 'ami-3', 'ami-gone'])).resolves.toEqual(new Map([
    ['ami-1', { available: true, verdict: 'failed' }], ['ami-2', { available: false }], ['ami-3', { available: true }],
    ['ami-4', { available: true, revoked: 'since 2026-02-01 10:30 UTC (CVE-2026-1234)' }],
  ]));
  expect(ec2.call(0).args[0].input).toMatchObject({
    Filters: [{ Name: 'image-id', Values: ['ami-1', 'ami-2', 'ami-3', 'ami-gone'] }], IncludeDeprecated: true, IncludeDisabled: true,
  });
});

test('asks nothing where there is nothing to ask for', async () => {
  const { clients, ec2 } = mockedClients();
  await expect(knownAmis(clients, [])).resolves.toEqual(new Map());
  expect(ec2.calls()).toEqual([]);
});

test('asks for 200 at a time', async () => {
  const { clients, ec2 } = mockedClients();
  const ids = Array.from({ length: 401 }, (_, index) => `ami-${index}`);
  ec2.on(DescribeImagesCommand).callsFake(({ Filters: [{ Values }] }) => ({ Images: Values.map((ImageId: string) => ({ ImageId, State: 'available' })) }));
  expect([...(await knownAmis(clients, ids)).keys()]).toEqual(ids);
  expect(ec2.commandCalls(DescribeImagesCommand).map(({ args }) => args[0].input.Filters![0].Values!.length)).toEqual([200, 200, 1]);
});

test('says which permission is missing', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(knownAmis(clients, ['ami-1'])).rejects.toThrow('The AWS credentials may not look at AMIs (ec2:DescribeImages): not you');
});
