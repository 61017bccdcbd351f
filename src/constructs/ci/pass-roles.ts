import { Fleet } from './fleet';
import { Statement } from './policy';

/**
 * Hands the fleet's own role to its instances, and the roles that its settings name to its tasks. No other, to nobody else.
 *
 * Starting a task asks for its definition's roles as registering one does, also where somebody else has registered it.
 */
export function passRoles({ instanceRole, account, settings: { task } }: Fleet): Statement[] {
  const taskRoles = [...new Set([task.taskRoleArn, task.executionRoleArn].filter((arn) => arn !== undefined))];
  return [
    passRole('PassInstanceRole', [instanceRole], `ec2.${account.dnsSuffix}`),
    ...(taskRoles.length === 0 ? [] : [passRole('PassTaskRoles', taskRoles, 'ecs-tasks.amazonaws.com')]),
  ];
}

/** Hands roles to a service of AWS. */
export function passRole(sid: string, roles: readonly string[], service: string): Statement {
  return { sid, actions: ['iam:PassRole'], resources: roles, conditions: { StringEquals: { 'iam:PassedToService': service } } };
}
