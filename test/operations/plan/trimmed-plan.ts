/** Attributes whose text is long, and of which only the change matters. */
const LONG = ['user_data', 'assume_role_policy', 'policy'];

/**
 * A plan with the parts that are read of it, and with IDs that are the same each time.
 *
 * @param amis AMIs of the account, which become `ami-a`, `ami-b`, … in this order.
 */
export function trimmedPlan(json: any, amis: readonly string[]): unknown {
  const { format_version, terraform_version, applyable, resource_changes, output_changes, planned_values: { outputs }, checks } = json;
  const plan = {
    format_version,
    terraform_version,
    applyable,
    resource_changes: resource_changes.filter(({ mode }: any) => mode === 'managed').map(trimmedChange),
    output_changes,
    planned_values: { outputs },
    checks: checks.filter(({ status }: any) => status !== 'pass'),
  };
  const named = amis.reduce((text, ami, index) => text.replaceAll(ami, `ami-${'abc'[index]}`), JSON.stringify(plan));
  return JSON.parse(named.replace(/\b(lt|subnet|sg|vpc)-[0-9a-f]{17}\b/g, '$1-1').replace(/ai-shell-prod-ecs-instance-\d+/g, 'ai-shell-prod-ecs-instance-1'));
}

function trimmedChange({ address, mode, type, change }: any): unknown {
  const { actions, before, after, after_unknown, replace_paths } = change;
  if (actions[0] === 'no-op' && !['aws_launch_template', 'aws_autoscaling_group'].includes(type)) {
    return { address, mode, type, change: { actions, before: {}, after: {}, after_unknown: {} } };
  }
  return { address, mode, type, change: { actions, before: shortened(before), after: shortened(after), after_unknown, replace_paths } };
}

function shortened(attributes: Record<string, unknown> | null): unknown {
  return attributes && Object.fromEntries(Object.entries(attributes).map(([name, value]) => (
    [name, LONG.includes(name) && typeof value === 'string' ? `${value.slice(0, 12)}…` : value]
  )));
}
