/** A launch template version, as a group or an instance names it. */
export interface LaunchTemplateVersion {
  readonly templateId: string;
  /** A number, as text. */
  readonly version: string;
}

/** An instance of the group. */
export interface FleetInstance {
  readonly id: string;
  /** `live`: counts towards the group's capacity; `warm`: waits in the warm pool. */
  readonly pool: 'live' | 'warm';
  /** Auto Scaling's lifecycle state, such as `InService`, `Terminating:Wait` or `Warmed:Hibernated`. */
  readonly lifecycleState: string;
  readonly amiId: string;
  /** Launch template version that it was launched from. @default - it was launched otherwise */
  readonly launchTemplateVersion?: string;
  /** The instance as ECS knows it. @default - ECS does not know it (yet) */
  readonly ecs?: ContainerInstance;
  /** Since when it is being terminated. @default - it is not, or nobody knows */
  readonly leavingSince?: Date;
}

/** An instance as ECS knows it. */
export interface ContainerInstance {
  readonly arn: string;
  /** `ACTIVE`, `DRAINING`, … */
  readonly status: string;
  readonly agentConnected: boolean;
  /** Tasks that run on it, sessions for the most part. */
  readonly runningTasks: number;
  /** When it registered first. @default - ECS does not say */
  readonly registeredAt?: Date;
}

/** States of an instance refresh. Source: Auto Scaling API, InstanceRefresh. */
export type RefreshStatus =
  'Pending' | 'InProgress' | 'Successful' | 'Failed' | 'Cancelling' | 'Cancelled' | 'RollbackInProgress' | 'RollbackFailed' | 'RollbackSuccessful' | 'Baking';

/** An instance refresh. */
export interface Refresh {
  readonly id: string;
  readonly status: RefreshStatus;
  /** Why it is in that state, in Auto Scaling's words. */
  readonly reason?: string;
  /** 0 to 100, of all instances, of the live ones, of the warm pool. */
  readonly percentage: number;
  readonly livePercentage?: number;
  readonly warmPercentage?: number;
  readonly startedAt: Date;
  /** @default - it is not over */
  readonly endedAt?: Date;
}

/** A CloudWatch alarm that was named to watch over the roll. */
export interface Alarm {
  readonly name: string;
  /** `missing`: there is no alarm of that name. */
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'missing';
  readonly reason?: string;
}

/** A fleet at one moment, as Auto Scaling, EC2, ECS and CloudWatch tell it. */
export interface FleetFacts {
  readonly at: Date;
  readonly group: {
    readonly name: string;
    readonly minSize: number;
    readonly maxSize: number;
    readonly desiredCapacity: number;
    /** What new instances are launched from. @default - something else than a launch template */
    readonly launchTemplate?: LaunchTemplateVersion;
  };
  /** Every instance, live and warm. */
  readonly instances: readonly FleetInstance[];
  /** The newest instance refresh. @default - there has been none within the six weeks that AWS remembers */
  readonly refresh?: Refresh;
  readonly alarms: readonly Alarm[];
}

const ACTIVE: readonly RefreshStatus[] = ['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking'];

/** Whether a refresh is not over yet. */
export function isActive(refresh: Refresh): boolean {
  return ACTIVE.includes(refresh.status);
}

/** Whether somebody has put an instance aside, to look into it: no refresh replaces it. */
export function isInStandby({ lifecycleState }: Pick<FleetInstance, 'lifecycleState'>): boolean {
  return /Standby$/.test(lifecycleState);
}

/** Whether an instance is on its way out: what it runs no longer matters, but its last sessions do. */
export function isLeaving({ lifecycleState }: Pick<FleetInstance, 'lifecycleState'>): boolean {
  return /^(Warmed:)?Terminat|^Detach/.test(lifecycleState);
}
