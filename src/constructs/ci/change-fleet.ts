import { ec2Arns, Fleet } from './fleet';
import { Statement, tagged } from './policy';

/**
 * Changes what makes up a fleet: its group, launch template and firewall.
 *
 * Nothing is made or destroyed, and no role is written: whoever may write a role's policies and hand the role to a machine may do everything.
 * The apply that makes an environment, changes its instance role, or destroys it is a person's.
 *
 * Left open: whoever has these rights can have a machine launched with any role of the account that trusts EC2, by a refresh to `$Latest` and a version of
 * the template that comes after it. No condition of IAM closes that; `docs/unproven.md`, "Rights, keys, quotas", says what does.
 */
export function changeFleet(fleet: Fleet): Statement[] {
  return [
    {
      sid: 'SetGroup',
      actions: ['autoscaling:UpdateAutoScalingGroup'],
      resources: [fleet.group],
      // A group on $Latest launches, with Auto Scaling's own rights, whatever role a later version names: nobody would ask for iam:PassRole.
      // This call can't set it so. StartInstanceRefresh can, in its desired configuration: of that call IAM does not know which version it names.
      conditions: { BoolIfExists: { 'autoscaling:LaunchTemplateVersionSpecified': 'true' }, Null: { 'autoscaling:LaunchConfigurationName': 'true' } },
    },
    {
      sid: 'ChangeGroup',
      actions: [
        'autoscaling:CreateOrUpdateTags', 'autoscaling:DeleteTags', 'autoscaling:PutLifecycleHook', 'autoscaling:PutWarmPool',
        'autoscaling:StartInstanceRefresh', 'autoscaling:CancelInstanceRefresh',
      ],
      resources: [fleet.group],
    },
    {
      sid: 'ChangeTemplate',
      actions: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
      resources: ec2Arns([fleet], 'launch-template'),
      conditions: tagged(fleet.tags),
    },
    {
      sid: 'CloseFirewall',
      // Takes away what somebody has opened by hand; opens nothing inwards.
      actions: ['ec2:AuthorizeSecurityGroupEgress', 'ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
      resources: ec2Arns([fleet], 'security-group'),
      conditions: tagged(fleet.tags),
    },
  ];
}
