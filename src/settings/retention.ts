import { z } from 'zod';

/** How long golden AMIs are kept. What is said on the command line of `ami:prune` wins. */
export const retentionSettings = z.strictObject({
  /** The newest so many AMIs of each architecture stay, whatever their age; one whose roll failed, or that is revoked, does not count. */
  keep: z.int().min(1).max(1_000).default(3),
  /** Days that every AMI stays. */
  olderThanDays: z.int().min(0).max(3_650).default(14),
  /** Days that an AMI stays disabled before it is deregistered: the time in which somebody can notice that it was needed. */
  soakDays: z.int().min(0).max(3_650).default(7),
  /** AMIs that are taken a step in one run at most. */
  max: z.int().min(1).max(1_000).default(10),
  /** Versions of a launch template before the one that a group names whose AMIs stay: a roll-back may need them. */
  versionsKept: z.int().min(0).max(100).default(3),
});

export type RetentionSettings = z.output<typeof retentionSettings>;
