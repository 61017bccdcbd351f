import { GroupRoom } from './group-room';

/** A launch that Auto Scaling has written down: of a new instance, or of one that waited in the warm pool. */
export interface RecordedLaunch {
  readonly kind: StartKind;
  readonly instanceId: string;
  readonly beganAt: Date;
  /** When the instance was in service, the hooks included. @default - it is under way, or has failed */
  readonly inServiceAt?: Date;
}

/** `cold`: a new instance; `warm`: one that was stopped or hibernated in the warm pool. */
export type StartKind = 'cold' | 'warm';

/** An instance of the group, as far as EC2 and ECS record how it came up. */
export interface RecordedInstance {
  readonly id: string;
  readonly amiId: string;
  /** When its primary network interface was attached: its first launch. @default - EC2 does not say, as of one that is terminated */
  readonly launchedAt?: Date;
  /** When it was started last. */
  readonly startedAt: Date;
  /** When it registered with ECS. @default - ECS does not know it (any more), or no task is listed that names what ECS knew it as */
  readonly registeredAt?: Date;
  /** Tasks that ECS lists on it: stopped ones for an hour only. */
  readonly tasks: readonly RecordedTask[];
}

/** A task's own times. Source: ECS API reference, Task. */
export interface RecordedTask {
  readonly arn: string;
  readonly createdAt: Date;
  /** When it got connected with the instance's agent last. */
  readonly connectedAt?: Date;
  /** @default - nothing was pulled: the image was there */
  readonly pullStartedAt?: Date;
  readonly pullStoppedAt?: Date;
  /** @default - it has not started (yet) */
  readonly startedAt?: Date;
}

/** What AWS records about a fleet's starts: activities for six weeks; instances, registrations and tasks while they are there and for about an hour after it. */
export interface RecordedFleet {
  readonly at: Date;
  readonly launches: readonly RecordedLaunch[];
  readonly instances: readonly RecordedInstance[];
  /** Whether there are older activities than those that were read. */
  readonly isCut: boolean;
  /** Where more can come from. */
  readonly room: GroupRoom;
}
