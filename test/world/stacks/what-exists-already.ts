import { CreateTagsCommand, DeleteTagsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { NETWORK_TAGS, makeCluster } from '../../../rehearsal/driver/account';
import { Step } from '../../../rehearsal/driver/step';
import { furnish } from '../../../rehearsal/driver/steps/furnish-account';
import { Settings } from '../../../src/settings';
import { assertSays } from '../support/attempt';
import { refusalOf } from '../support/plans';

/** Network and cluster of an account are looked up, never made: what is missing is named. */
export const WHAT_EXISTS_ALREADY: readonly Step[] = [
  {
    name: 'an empty account: the plan names the tags that no VPC carries, and the cluster that is missing',
    run: async (rehearsal) => {
      const refusal = await refusalOf(rehearsal);
      assertSays(refusal, 'Exactly one VPC in ap-southeast-1 must carry the tags Name=rehearsal (network.vpcTags), found 0.');
      assertSays(refusal, 'There is no ECS cluster optima-prod-cluster (cluster) in ap-southeast-1.');
    },
  },
  furnish,
  {
    name: 'a VPC whose subnets lack the tags: the plan names them; another stack\'s cluster does not do',
    run: async (rehearsal) => {
      await withoutSubnetTags(rehearsal.settings, async () => {
        const refusal = await refusalOf(rehearsal.for('stage'));
        assertSays(refusal, 'No subnet of the VPC with the tags Name=rehearsal in ap-southeast-1 carries the tags Tier=sessions (network.subnetTags).');
        assertSays(refusal, 'There is no ECS cluster optima-stage-cluster (cluster) in ap-southeast-1.');
      });
      await makeCluster(rehearsal.for('stage').settings);
    },
  },
];

async function withoutSubnetTags({ region }: Settings, act: () => Promise<void>): Promise<void> {
  const ec2 = new EC2Client({ region });
  const Tags = Object.entries(NETWORK_TAGS.subnetTags).map(([Key, Value]) => ({ Key, Value }));
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters: Tags.map(({ Key, Value }) => ({ Name: `tag:${Key}`, Values: [Value] })) }));
  const Resources = Subnets!.map(({ SubnetId }) => SubnetId!);
  await ec2.send(new DeleteTagsCommand({ Resources, Tags }));
  await act();
  await ec2.send(new CreateTagsCommand({ Resources, Tags }));
}
