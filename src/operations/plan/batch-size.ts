/** How an instance refresh replaces the instances in service. */
export interface BatchSize {
  /** Instances that are replaced at the same time, at most. */
  readonly atATime: number;
  /** New instances are launched before old ones are terminated, so that there are more than desired for a while. */
  readonly launchesFirst: boolean;
}

/** What decides it. */
export interface BatchFacts {
  /** Instances in service that the group wants. */
  readonly desired: number;
  readonly minHealthyPercentage: number;
  /** Always given explicitly, as Terraform does. */
  readonly maxHealthyPercentage: number;
}

/**
 * How many instances a refresh replaces at a time. The minimum is rounded up to whole instances, the maximum down. Where that leaves no room at
 * all, one instance more than desired is launched first; otherwise a small fleet could not be refreshed.
 *
 * Source: Auto Scaling API reference, RefreshPreferences. A refresh without an explicit maximum would terminate and launch at the same time.
 */
export function batchSize({ desired, minHealthyPercentage, maxHealthyPercentage }: BatchFacts): BatchSize {
  const spare = desired - Math.ceil(desired * minHealthyPercentage / 100);
  const room = Math.max(0, Math.floor(desired * maxHealthyPercentage / 100) - desired);
  const extra = room === 0 && spare <= 0 ? 1 : room;
  return { atATime: Math.min(desired, spare + extra), launchesFirst: desired > 0 && extra > 0 };
}
