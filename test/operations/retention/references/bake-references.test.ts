import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, inPages, quietAccount, STRANGER } from './support';

const kind = 'bake';
const builder = (Tags: Record<string, string>) => (
  { Instances: [{ InstanceId: 'i-1', ImageId: STRANGER, State: { Name: 'running' as const }, Tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })) }] }
);

test('a builder that is named after an AMI protects it, alone', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [builder({ Name: `${ami().name} builder` })] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: 'builder i-1 (running)' }], unknown: [] });
});

test('so does one of the run that makes it', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).callsFake(inPages({ Reservations: [] }, { Reservations: [builder({ BakeRun: 'r-1', Name: 'who knows' })] }));
  const { references, unknown } = await allReferences(account, [ami(AMI, { tags: { BakeRun: 'r-1' } })]);
  expect([references, unknown]).toEqual([[{ amiId: AMI, kind, by: 'builder i-1 (running)' }], []]);
});

test.each(['pending', 'transient'])('so does that it is %s', async (state) => {
  await expect(allReferences(quietAccount(), [ami(AMI, { state })])).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: `the bake that makes it (${state})` }], unknown: [],
  });
});

test('another builder, or an instance without tags, does not', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [builder({ Name: 'another builder', BakeRun: 'r-2' }), builder({})] });
  await expect(allReferences(account, [ami(AMI), ami(AMI, { tags: { BakeRun: 'r-1' } })])).resolves.toEqual({ references: [], unknown: [] });
});
