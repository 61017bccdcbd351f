import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { policyDocument, Statement } from './policy';

/** Properties of {@link CiRole}. */
export interface CiRoleProps {
  readonly name: string;
  readonly description: string;

  /** Who may take it: a trust policy. */
  readonly trust: string;

  /** What it may do, by name of the policy; a policy without a statement is not made. Together at most 10,240 characters. Source: IAM quotas. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;

  /** Hours that a session may last (1 to 12). */
  readonly sessionHours: number;

  /** ARN of the policy that bounds it. @default - nothing bounds it but its own policies */
  readonly permissionsBoundary?: string;
}

/** A role that jobs of GitHub Actions take. */
export class CiRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CiRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: props.trust,
      maxSessionDuration: props.sessionHours * 3600,
      permissionsBoundary: props.permissionsBoundary,
    });
    for (const [name, statements] of Object.entries(props.policies)) {
      if (statements.length > 0) {
        new IamRolePolicy(this, name, { name, role: role.name, policy: policyDocument(statements) });
      }
    }
    this.arn = role.arn;
  }
}
