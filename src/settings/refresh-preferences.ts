import { InstanceRefreshSettings } from './fleet';

/** How an instance refresh of the fleet goes, whoever starts it: the stack's group or a command. */
export interface RefreshPreferences {
  readonly minHealthyPercentage: number;
  readonly maxHealthyPercentage: number;
  readonly instanceWarmupSeconds: number;
  /** Instances that run the version already stay: a roll that is taken up, or taken back, replaces only what differs. */
  readonly skipMatching: true;
  /**
   * Protected instances are the busy ones; left out, they would stay on the old AMI. They are drained, not cut off.
   * Source: ECS developer guide, "Safely stop Amazon ECS workloads running on EC2 instances".
   */
  readonly scaleInProtectedInstances: 'Refresh' | 'Ignore';
  /** @default - it does not pause */
  readonly checkpoints?: { readonly percentages: readonly number[]; readonly delaySeconds: number };
}

/** Settings that decide them. */
export interface RefreshSettings {
  readonly instanceRefresh: InstanceRefreshSettings;
  readonly protectRunningTasks: boolean;
}

/** The preferences that the settings come to. */
export function refreshPreferences({ instanceRefresh, protectRunningTasks }: RefreshSettings): RefreshPreferences {
  const { minHealthyPercentage, maxHealthyPercentage, instanceWarmupSeconds, checkpointPercentages, checkpointDelaySeconds } = instanceRefresh;
  return {
    minHealthyPercentage,
    maxHealthyPercentage,
    instanceWarmupSeconds,
    skipMatching: true,
    scaleInProtectedInstances: protectRunningTasks ? 'Refresh' : 'Ignore',
    checkpoints: checkpointPercentages && { percentages: checkpointPercentages, delaySeconds: checkpointDelaySeconds },
  };
}
