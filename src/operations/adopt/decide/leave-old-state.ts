import { Import } from './decide-imports';
import { OldResource } from './old-state';

/** What the repository that the fleet belongs to until now has to do. */
export interface LeaveOldState {
  /** Addresses that must leave its state. */
  readonly remove: readonly string[];
  /** What is not in its state, so that nothing need be done about it. */
  readonly notThere: readonly Import[];
  /** Addresses of what stays there, and names something that leaves: its code must name it by text from then on. */
  readonly refer: readonly string[];
}

/** Rules in resources of their own: the stack's security group holds its rules itself, and two who set them undo each other. */
const RULES = ['aws_security_group_rule', 'aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'];

/** By which attributes others name what leaves. */
const REFERRING = ['autoscaling_group_name', 'role', 'instance_profile', 'launch_template_id', 'security_group_id', 'source_security_group_id', 'log_group_name'];

/**
 * What must leave the old state, found by ID.
 *
 * @param imports what is taken over.
 */
export function leaveOldState(old: readonly OldResource[], imports: readonly Import[]): LeaveOldState {
  const found = imports.map((wanted) => ({ wanted, resources: old.filter((resource) => isSame(resource, wanted)) }));
  const groups = imports.filter(({ type }) => type === 'aws_security_group').map(({ id }) => id);
  const rules = old.filter(({ type, attributes }) => RULES.includes(type) && groups.includes(String(attributes.security_group_id)));
  const remove = [...found.flatMap(({ resources }) => resources), ...rules];
  const ids = imports.map(({ id }) => id);
  const refer = old.filter((resource) => !remove.includes(resource) && REFERRING.some((name) => ids.includes(String(resource.attributes[name]))));
  return {
    remove: remove.map(({ address }) => address),
    notThere: found.filter(({ resources }) => resources.length === 0).map(({ wanted }) => wanted),
    refer: refer.map(({ address }) => address),
  };
}

function isSame({ type, attributes }: OldResource, wanted: Import): boolean {
  return type === wanted.type && identify(type, attributes) === wanted.id;
}

/** What the provider imports a resource by, from what it has in a state. */
function identify(type: string, attributes: OldResource['attributes']): string {
  const text = (name: string) => String(attributes[name]);
  switch (type) {
    case 'aws_autoscaling_lifecycle_hook':
      return `${text('autoscaling_group_name')}/${text('name')}`;
    case 'aws_iam_role_policy_attachment':
      return `${text('role')}/${text('policy_arn')}`;
    case 'aws_ecs_capacity_provider':
      return text('name');
    default:
      return text('id');
  }
}
