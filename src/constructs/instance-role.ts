import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { AccountFacts } from './account-facts';

/** Properties of {@link InstanceRole}. */
export interface InstanceRoleProps {
  /** Name of the role. */
  readonly name: string;

  /** Path of the role. @default / */
  readonly path?: string;

  /** The instance profile that hands the role to instances. @default - of the role's name */
  readonly profile?: {
    readonly name: string;
    /** @default / */
    readonly path?: string;
  };

  /** Name of the Auto Scaling group whose launches the instances complete. */
  readonly groupName: string;

  /** Where the instances run. */
  readonly account: AccountFacts;
}

/** The role of the instances: what ECS and Session Manager need, and completing the launches of their own group. */
export class InstanceRole extends Construct {
  /**
   * Name of the instance profile, as text: a launch template, which only names it, is made while IAM spreads it.
   * What launches instances depends on {@link rights}.
   */
  readonly instanceProfileName: string;

  /** What must be there before an instance starts, and as long as one runs: without it, no instance could complete its launch. */
  readonly rights: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);

    const role = new IamRole(this, 'role', {
      name: props.name,
      path: props.path,
      description: `Instances of ${props.groupName}`,
      assumeRolePolicy: this.trust(props.account),
    });
    const { partition } = props.account;
    const ecs = new IamRolePolicyAttachment(this, 'ecs', {
      role: role.name,
      policyArn: `arn:${partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`,
    });
    const sessionManager = new IamRolePolicyAttachment(this, 'session-manager', {
      role: role.name,
      policyArn: `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    });
    const launchHook = new IamRolePolicy(this, 'launch-hook', {
      name: 'complete-own-launch',
      role: role.name,
      policy: this.launchHook(props),
    });
    const { name: profileName, path: profilePath } = props.profile ?? { name: props.name };
    const profile = new IamInstanceProfile(this, 'profile', { name: profileName, path: profilePath, role: role.name });

    this.instanceProfileName = profileName;
    this.rights = [profile, ecs, sessionManager, launchHook];
  }

  private trust(account: AccountFacts): string {
    return new DataAwsIamPolicyDocument(this, 'trust', {
      statement: [{
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: [`ec2.${account.dnsSuffix}`] }],
      }],
    }).json;
  }

  /**
   * The group is named, not referred to: it depends on this role.
   * The identifier in its ARN is a wildcard, because a group is given it when it is created.
   */
  private launchHook({ account, groupName }: InstanceRoleProps): string {
    return new DataAwsIamPolicyDocument(this, 'own-launch', {
      statement: [{
        actions: ['autoscaling:CompleteLifecycleAction', 'autoscaling:RecordLifecycleActionHeartbeat'],
        resources: [
          `arn:${account.partition}:autoscaling:${account.region}:${account.accountId}:autoScalingGroup:*:autoScalingGroupName/${groupName}`,
        ],
      }],
    }).json;
  }
}
