import { PlanJson } from './plan-json';

/** How the instance refresh that a plan starts goes. */
export interface PlannedRefresh {
  readonly minHealthyPercentage: number;
  readonly maxHealthyPercentage: number;
  readonly instanceWarmupSeconds: number;
  /** Percentages at which it pauses; none: it does not. */
  readonly checkpointPercentages: readonly number[];
  /** Seconds of each pause. */
  readonly checkpointDelaySeconds: number;
  /** What it does with instances that run tasks: `Refresh`, `Ignore` or `Wait`. */
  readonly scaleInProtectedInstances: string;
}

/** What the group will have as its refresh's preferences; undefined when a change of the group starts none. */
export function plannedRefresh({ resource_changes: resources }: PlanJson): PlannedRefresh | undefined {
  const group = resources.find(({ mode, type, deposed }) => mode === 'managed' && deposed === undefined && type === 'aws_autoscaling_group');
  const preferences = first(first(group?.change.after?.instance_refresh)?.preferences);
  return preferences && {
    minHealthyPercentage: numberOf(preferences.min_healthy_percentage, 90),
    maxHealthyPercentage: numberOf(preferences.max_healthy_percentage, 100),
    instanceWarmupSeconds: numberOf(preferences.instance_warmup, 0),
    checkpointPercentages: Array.isArray(preferences.checkpoint_percentages) ? preferences.checkpoint_percentages.map(Number) : [],
    checkpointDelaySeconds: numberOf(preferences.checkpoint_delay, 3600),
    scaleInProtectedInstances: String(preferences.scale_in_protected_instances ?? 'Ignore'),
  };
}

/** The provider has some numbers as text, empty where they are not set. */
function numberOf(value: unknown, byDefault: number): number {
  return value === undefined || value === null || value === '' ? byDefault : Number(value);
}

function first(blocks: unknown): Record<string, unknown> | undefined {
  return Array.isArray(blocks) ? blocks[0] as Record<string, unknown> | undefined : undefined;
}
