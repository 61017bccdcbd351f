import { ec2Arns, Fleet } from './fleet';
import { Statement, tagged } from './policy';

/**
 * Launches instances from the fleet's own launch template: Auto Scaling asks for these rights of whoever changes the group or starts a refresh.
 *
 * Source: Auto Scaling user guide, "Control Amazon EC2 launch template usage in Auto Scaling groups".
 */
export function launchInstances(fleet: Fleet): Statement[] {
  return [
    {
      sid: 'LaunchFromTemplate',
      actions: ['ec2:RunInstances'],
      // What a launch makes has no ARN yet, and which subnets and AMI it takes, the plan decides. The template is the fence: see the next one.
      resources: ec2Arns([fleet], 'image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume'),
      conditions: { ArnLike: { 'ec2:LaunchTemplate': ec2Arns([fleet], 'launch-template') } },
    },
    {
      sid: 'LaunchFromOwnTemplate',
      actions: ['ec2:RunInstances'],
      resources: ec2Arns([fleet], 'launch-template'),
      conditions: tagged(fleet.tags),
    },
    {
      sid: 'TagAtLaunch',
      actions: ['ec2:CreateTags'],
      resources: ec2Arns([fleet], 'instance', 'network-interface', 'volume'),
      conditions: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
    },
  ];
}
