import { z } from 'zod';

/** The task definition of a session. */
export const taskSettings = z.strictObject({
  /**
   * `managed`: this stack registers it. `external`: somebody else does; outputs give family and image.
   *
   * Name the roles of an external definition, too (`taskRoleArn`, `executionRoleArn`): AWS starts a task only for those who may pass its roles, and a job
   * of GitHub may pass those that are named here. Otherwise the task that shows after a roll whether the image is there is refused.
   */
  definition: z.enum(['managed', 'external']).default('managed'),
  /** Default: the stack's name. */
  family: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'must be letters, digits, hyphens and underscores').optional(),
  containerName: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'must be letters, digits, hyphens and underscores').default('ai-shell'),
  /** CPU units; 1024 are one vCPU. */
  cpu: z.int().min(128).default(512),
  /** Memory in MiB that the container may not exceed. */
  memoryMib: z.int().min(6).default(1024),
  networkMode: z.enum(['bridge', 'host', 'awsvpc', 'none']).default('bridge'),
  /** Ports of the container; the host's are chosen by Docker. */
  containerPorts: z.array(z.int().min(1).max(65_535)).default([]),
  /** What the container runs. Default: what the image says. */
  command: z.array(z.string()).optional(),
  /** Plain settings; secrets belong into the task role's reach, not here. */
  environment: z.record(z.string(), z.string()).default({}),
  /** ARN of the role that the session has; of an external definition, the one that it names. Default: no role. */
  taskRoleArn: z.string().startsWith('arn:').optional(),
  /** ARN of the role with which the agent reads secrets and writes logs; of an external definition, the one that it names. Default: the instance's role. */
  executionRoleArn: z.string().startsWith('arn:').optional(),
  /** Days that logs are kept; one of the values that CloudWatch Logs accepts. */
  logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]).default(30),
  /** Further options of the awslogs driver, such as `mode: non-blocking`. */
  logOptions: z.record(z.string(), z.string()).default({}),
});

export type TaskSettings = z.output<typeof taskSettings>;
