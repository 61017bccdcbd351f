import { StartKind } from './recorded';

/** Stages of a start, in the order in which they come. */
export const STAGES = ['launch', 'boot', 'hook', 'place', 'pull', 'start'] as const;
export type StageName = (typeof STAGES)[number];

/** What happens in each stage. */
export const STAGE_MEANS: Readonly<Record<StageName, string>> = {
  launch: "from the activity's begin until EC2 has the instance launched, or woken",
  boot: 'until it has registered with ECS',
  hook: 'until it is in service',
  place: 'from when the first task could go to it until its agent has the task',
  pull: 'until the image is pulled; nothing where it is in the AMI',
  start: 'until the task runs',
};

/** A stage of one start, in seconds since its activity began. */
export interface Stage {
  readonly name: StageName;
  readonly from: number;
  readonly to: number;
}

/** The first task on an instance. */
export interface FirstTask {
  readonly arn: string;
  /** Whether it started without a pull. */
  readonly cached: boolean;
  /** From when it could go to the instance until it ran. */
  readonly seconds: number;
  /** Seconds of its pull; 0 without one. */
  readonly pullSeconds: number;
  /** From when it was asked for until it ran, where it was asked for before it could go to the instance. @default - it came later: nobody waited for the instance */
  readonly waitedSeconds?: number;
  /** From the activity's begin until it ran. The time in which nobody had asked for a task is left out. */
  readonly sinceActivitySeconds: number;
}

/** How one instance came up. */
export interface Start {
  readonly kind: StartKind;
  readonly instanceId: string;
  readonly amiId: string;
  /** Begin of Auto Scaling's activity. */
  readonly at: Date;
  /** From the activity's begin until the instance was in service. */
  readonly readySeconds: number;
  /** Stages of which both ends are recorded. */
  readonly stages: readonly Stage[];
  /** @default - none is known, and {@link noTask} says why */
  readonly task?: FirstTask;
  /** Why no first task is known, to follow a number of starts. @default - one is */
  readonly noTask?: string;
}

/** Why something is in no figure, and of which instances. */
export interface LeftOut {
  readonly because: string;
  readonly instanceIds: readonly string[];
}
