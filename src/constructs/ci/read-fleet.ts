import { each, Fleet, regionsOf } from './fleet';
import { Statement, within } from './policy';

/** What a plan, `doctor` and the watching of a roll read of the fleets. None of it is what an application keeps: descriptions alone. */
export function readFleet(fleets: readonly Fleet[]): Statement[] {
  return [
    {
      sid: 'DescribeWhatHasNoArn',
      actions: [
        'ec2:DescribeImages', 'ec2:DescribeInstances', 'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplates',
        'ec2:DescribeLaunchTemplateVersions', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSnapshots', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
        'ec2:GetEbsDefaultKmsKeyId',
        'autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeInstanceRefreshes', 'autoscaling:DescribeLifecycleHooks',
        'autoscaling:DescribeScalingActivities', 'autoscaling:DescribeWarmPool',
        'cloudwatch:DescribeAlarms', 'ecs:DescribeTaskDefinition', 'ecs:ListClusters', 'logs:DescribeLogGroups',
      ],
      // These calls know no resource, or list and are filtered afterwards: IAM has nothing smaller than everything in the Region.
      resources: ['*'],
      conditions: within(regionsOf(fleets)),
    },
    {
      sid: 'ReadEcs',
      actions: [
        'ecs:DescribeCapacityProviders', 'ecs:DescribeClusters', 'ecs:DescribeContainerInstances', 'ecs:DescribeTasks',
        'ecs:ListContainerInstances', 'ecs:ListTagsForResource',
      ],
      resources: each(fleets, ({ cluster, capacityProvider, containerInstances, tasks, taskDefinitions }) => (
        [cluster, capacityProvider, containerInstances, tasks, taskDefinitions])),
    },
    {
      sid: 'ListTasks',
      actions: ['ecs:ListTasks'],
      // Where it names no instance, ListTasks knows no resource: the cluster is a condition.
      resources: ['*'],
      conditions: { ArnEquals: { 'ecs:cluster': each(fleets, ({ cluster }) => [cluster]) } },
    },
    {
      sid: 'ReadInstanceRole',
      actions: [
        'iam:GetInstanceProfile', 'iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListInstanceProfileTags',
        'iam:ListRolePolicies', 'iam:ListRoleTags',
      ],
      resources: each(fleets, ({ instanceRole, instanceProfile }) => [instanceRole, instanceProfile]),
    },
    {
      sid: 'ReadLogGroup',
      actions: ['logs:ListTagsForResource'],
      resources: each(fleets, ({ logGroup }) => [logGroup]),
    },
    {
      sid: 'ReadImageAndSource',
      actions: ['ecr:DescribeImages', 'ssm:GetParameter'],
      resources: each(fleets, ({ imageRepository, sourceAmiParameters }) => [imageRepository, ...sourceAmiParameters]),
    },
    {
      sid: 'ReadKeyOfVolumes',
      actions: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListGrants'],
      resources: each(fleets, volumeKeys),
    },
    {
      sid: 'ReadQuotas',
      actions: ['servicequotas:GetServiceQuota'],
      // The quota of an instance type's family is found by asking; all of them are EC2's.
      resources: each(fleets, ({ settings, account }) => [`arn:${account.partition}:servicequotas:${settings.region}:${account.accountId}:ec2/*`]),
    },
  ];
}

/** Where no key is named, EBS has a default one, which is known only once it has been asked for. */
function volumeKeys({ settings: { rootVolume, region }, account: { partition, accountId } }: Fleet): string[] {
  return [rootVolume.kmsKeyId ?? `arn:${partition}:kms:${region}:${accountId}:key/*`];
}
