import { FleetMember } from './member';
import { LivingBuilder } from '../aws/builders';

/** What could not be looked at, and why. */
export interface Unknown {
  /** A sentence. */
  readonly unknown: string;
}

/** The golden AMI that an environment's stack chooses. */
export interface ChosenAmi {
  readonly id: string;
  readonly createdAt: Date;
  /** Tag of the image that was baked in. @default - it is no golden AMI */
  readonly imageTag?: string;
  /** Digest of that image. @default - it is no golden AMI */
  readonly imageDigest?: string;
  /** AMI that its builder was started from. @default - it is no golden AMI */
  readonly sourceAmi?: string;
}

/** How a fleet stands, between two deployments. */
export interface FleetCondition {
  readonly environment: string;
  readonly stack: string;
  readonly region: string;
  readonly at: Date;
  /** What a plan would change, such as `update aws_launch_template.fleet`; nothing when the fleet is as it is described. */
  readonly plan: { readonly changes: readonly string[] } | Unknown;
  readonly ami: ChosenAmi | Unknown;
  /** AMI that was pinned before the chosen one. @default - none was, or the chosen one is not the pinned one */
  readonly previous?: string;
  /** What the tag of the AMI's image points to now. @default - the AMI names no image */
  readonly tagDigest?: string | Unknown;
  /** Newest ECS-optimized AMI. */
  readonly newestSourceAmi: string | Unknown;
  readonly builders: readonly LivingBuilder[] | Unknown;
  /** Every instance of the group, live and warm. */
  readonly instances: readonly FleetMember[] | Unknown;
}

/** Whether something could not be looked at. */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
