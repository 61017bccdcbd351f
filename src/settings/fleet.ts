import { z } from 'zod';

const percent = z.int().min(0).max(100);

/** Instances that wait, already booted, for a scale-out. */
export const warmPoolSettings = z.strictObject({
  /** State in which they wait. `Hibernated` wakes fastest; where hibernation fails, EC2 stops the instance instead. */
  state: z.enum(['Hibernated', 'Stopped', 'Running']).default('Hibernated'),
  /** Instances that wait at least. */
  minSize: z.int().min(0).default(2),
  /** Instances that are prepared at most, those in service included. */
  maxGroupPreparedCapacity: z.int().min(0).default(5),
  /** Whether scale-in returns instances to the pool. Must stay false: ECS does not support it. */
  reuseOnScaleIn: z.boolean().default(false),
});

/** How a new launch template version reaches the instances. */
export const instanceRefreshSettings = z.strictObject({
  /** Share of the desired capacity that stays healthy during the roll. */
  minHealthyPercentage: percent.default(50),
  /**
   * Share of the desired capacity up to which the group may grow during the roll (100 to 200).
   * 100 together with a small group makes Auto Scaling launch first and exceed it for a while.
   * Source: Auto Scaling API, RefreshPreferences.
   */
  maxHealthyPercentage: z.int().min(100).max(200).default(100),
  /** Seconds after which a new instance counts as healthy. The launch hook has said by then that ECS runs on it. */
  instanceWarmupSeconds: z.int().min(0).default(0),
  /** Percentages at which the roll pauses, ascending, the last one 100. Default: it does not pause. */
  checkpointPercentages: z.array(percent).optional(),
  /** Seconds of each pause (0 to 172800). */
  checkpointDelaySeconds: z.int().min(0).max(172_800).default(3600),
});

/** How ECS scales the group. */
export const capacityProviderSettings = z.strictObject({
  /** Utilisation, in percent, that managed scaling aims at. */
  targetCapacity: z.int().min(1).max(100).default(80),
  /** Instances that are added at once: at least, at most. */
  minimumScalingStepSize: z.int().min(1).max(10_000).default(1),
  maximumScalingStepSize: z.int().min(1).max(10_000).default(2),
  /** Seconds until a new instance counts for the metrics. */
  instanceWarmupSeconds: z.int().min(0).max(10_000).default(60),
  /** Capacity providers of the cluster that are not this product's. Whatever is missing here would be dropped from the cluster. */
  otherProviders: z.array(z.string().min(1)).default(['FARGATE', 'FARGATE_SPOT']),
  /**
   * The cluster's default strategy, for tasks that name neither a strategy nor a launch type. Default: none, as the gateway names the
   * capacity provider in each call; a strategy that the cluster already has must be repeated here, or it is taken away.
   */
  defaultStrategy: z.array(z.strictObject({
    capacityProvider: z.string().min(1),
    weight: z.int().min(0).max(1000).default(1),
    base: z.int().min(0).max(100_000).default(0),
  })).max(20).default([]),
});

/** The ECS agent on the instances. Source: ECS developer guide, "Amazon ECS container agent configuration". */
export const agentSettings = z.strictObject({
  /** Seconds, with unit, that a container has between SIGTERM and SIGKILL. */
  containerStopTimeout: z.string().regex(/^\d+[smh]$/, 'must be a number with unit such as 120s').default('120s'),
});

/** The Auto Scaling group and its instances. */
export const fleetSettings = z.strictObject({
  instanceType: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'must be an EC2 instance type such as t3.medium').default('t3.medium'),
  architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
  /** Instances in service: at least, at most, and at first (the capacity provider decides from then on). */
  minSize: z.int().min(0).default(1),
  maxSize: z.int().min(1).default(10),
  desiredCapacity: z.int().min(0).default(1),
  /**
   * Whether ECS protects instances that run tasks from scale-in. Decides four settings that must agree: the group's protection,
   * managed termination protection, managed draining, and what an instance refresh does with protected instances.
   */
  protectRunningTasks: z.boolean().default(true),
  /**
   * Network hops that an answer of the instance metadata service may take. 2 lets sessions in bridge mode ask it, as Amazon Linux 2023 does
   * by default. 1 keeps them from the instance's own credentials: choose it once sessions have a task role.
   */
  metadataHopLimit: z.int().min(1).max(64).default(2),
  /** Seconds that an instance has, at launch, until ECS runs on it; prolonged while it works. */
  launchHeartbeatSeconds: z.int().min(30).max(7200).default(600),
  warmPool: warmPoolSettings.prefault({}),
  instanceRefresh: instanceRefreshSettings.prefault({}),
  capacityProvider: capacityProviderSettings.prefault({}),
  agent: agentSettings.prefault({}),
});

export type WarmPoolSettings = z.output<typeof warmPoolSettings>;
export type InstanceRefreshSettings = z.output<typeof instanceRefreshSettings>;
export type CapacityProviderSettings = z.output<typeof capacityProviderSettings>;
