/** An instance of the group, with what it runs. */
export interface FleetMember {
  readonly id: string;
  /** `live`: counts towards the group's capacity; `warm`: waits in the warm pool. */
  readonly pool: 'live' | 'warm';
  /** Auto Scaling's lifecycle state, such as `InService`, `Terminating:Wait`, `Warmed:Stopped` or `Warmed:Hibernated`. */
  readonly lifecycleState: string;
  /** Launch template version that it was launched from. @default - it was launched otherwise */
  readonly launchTemplateVersion?: string;
  /** @default - EC2 does not know the instance: it is gone, or too new to be seen */
  readonly ami?: MemberAmi;
  /** When it was launched first of all. @default - EC2 does not say */
  readonly launchedAt?: Date;
  /** Since when it is hibernated. @default - it is not */
  readonly hibernatedSince?: Date;
  /** Since when it is being terminated; its last sessions drain. @default - it is not, or nobody knows */
  readonly leavingSince?: Date;
  /** Tasks that run on it, sessions for the most part. @default - ECS does not know it */
  readonly sessions?: number;
}

/** The AMI of an instance. What is only told of an AMI that is there is left out of one that is gone. */
export interface MemberAmi {
  readonly id: string;
  readonly createdAt?: Date;
  /** Digest of the image that was baked in. @default - it is no golden AMI, or is gone */
  readonly imageDigest?: string;
}
