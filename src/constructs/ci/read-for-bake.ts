import { each, Fleet, regionsOf } from './fleet';
import { Statement, within } from './policy';

/** What decides whether to bake, and what Packer looks at. */
export function readForBake(fleets: readonly Fleet[]): Statement[] {
  return [
    {
      sid: 'DescribeWhatHasNoArn',
      actions: [
        'ec2:DescribeImages', 'ec2:DescribeInstances', 'ec2:DescribeInstanceStatus', 'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes', 'ec2:DescribeRegions', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSnapshots', 'ec2:DescribeSubnets',
        'ec2:DescribeTags', 'ec2:DescribeVolumes', 'ec2:DescribeVpcs',
      ],
      // EC2's descriptions know no resource: IAM has nothing smaller than everything in the Region.
      resources: ['*'],
      conditions: within(regionsOf(fleets)),
    },
    {
      sid: 'ReadImageAndSource',
      actions: ['ecr:DescribeImages', 'ssm:GetParameter'],
      resources: each(fleets, ({ imageRepository, sourceAmiParameters }) => [imageRepository, ...sourceAmiParameters]),
    },
    {
      sid: 'ReadBuilderProfile',
      actions: ['iam:GetInstanceProfile'],
      resources: each(fleets, ({ settings: { builder }, account: { partition, accountId } }) => (
        [`arn:${partition}:iam::${accountId}:instance-profile/${builder.instanceProfile}`])),
    },
  ];
}
