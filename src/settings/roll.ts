import { z } from 'zod';

const seconds = z.int().min(0);

/** How a roll is watched, when it counts as good, and how long anything may take. */
export const rollSettings = z.strictObject({
  /**
   * Names of CloudWatch alarms that must be OK before a roll begins; one that goes off during the roll, or in the bake time after it, leads to
   * a roll-back. They are watched by the command, not by the refresh: Auto Scaling would refuse to start the way back while one is off.
   */
  alarms: z.array(z.string().min(1).max(255)).max(10).default([]),
  /** Seconds that the alarms must stay OK once every instance is new: the bake time, which Terraform's instance refresh does not know. */
  bakeSeconds: seconds.max(172_800).default(0),
  /**
   * Seconds that an instance may wait for its last sessions. Within them it drains; beyond them it is stuck. ECS itself ends managed draining
   * after 48 hours. Source: ECS developer guide, "Safely stop Amazon ECS workloads running on EC2 instances".
   */
  drainBudgetSeconds: seconds.default(172_800),
  /** Seconds that a command watches at most; a roll that is still draining then ends with the verdict "rolling". A hosted CI job ends after 6 hours. */
  watchSeconds: seconds.min(1).default(19_800),
  /** Seconds without progress, and without an instance that drains, after which a roll is stuck. Auto Scaling gives up by itself after an hour of errors. */
  stuckSeconds: seconds.min(1).default(4_500),
  /** Seconds that the instances have, once the refresh is over, until ECS is connected to each of them. */
  settleSeconds: seconds.min(1).default(900),
  /** Seconds between two calls to AWS while watching. */
  lookSeconds: z.number().min(0.1).max(60).default(5),
  /**
   * Whether a fleet without any instance in service, or without room on any, is given one for the probe task. Otherwise an empty fleet is
   * verified without a probe, and a full one by its sessions.
   */
  probeWhenEmpty: z.boolean().default(true),
  /** ARN of an SNS topic that hears of the verdict when nobody watches at a terminal. Default: nobody is told. */
  noticeTopicArn: z.string().regex(/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/, 'must be the ARN of an SNS topic').optional(),
});

export type RollSettings = z.output<typeof rollSettings>;
