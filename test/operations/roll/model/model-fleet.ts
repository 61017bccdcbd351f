import { UserError } from '../../../../src/errors';
import { FleetFacts, FleetInstance, isActive, isLeaving, Refresh } from '../../../../src/operations/roll/decide/fleet-facts';

/** How an AMI behaves. */
export type Behaviour = 'good' | 'never boots' | 'never connects' | 'pulls';

export interface ModelAmi {
  readonly behaviour: Behaviour;
  available: boolean;
  verdict: 'untested' | 'verified' | 'failed';
}

/** Launches that fail before Auto Scaling gives a refresh up. */
const PATIENCE = 3;

/** What Auto Scaling does with a group, a step at a time: replaces an instance, notices a failure, lets one go that has drained. */
export class ModelFleet {
  readonly amis = new Map<string, ModelAmi>();
  readonly versions: Array<{ version: string; amiId: string }> = [];
  instances: Array<FleetInstance & { drain?: number }> = [];
  refresh?: Refresh;
  version = '';
  desired = 2;
  /** Looks for which a session goes on after its instance was told to leave. */
  sessionLooks = 2;
  /** Looks until an alarm goes off, for one look. @default - none does */
  alarmIn?: number;
  private count = 0;
  private failures = 0;

  constructor(private readonly now: () => Date) {}

  amiOf(version: string): string {
    return this.versions.find((known) => known.version === version)!.amiId;
  }

  get facts(): FleetFacts {
    return {
      at: this.now(),
      group: { name: 'fleet', minSize: 0, maxSize: 10, desiredCapacity: this.desired, launchTemplate: { templateId: 'lt-1', version: this.version } },
      instances: this.instances.map(({ drain: _drain, ...instance }) => instance),
      refresh: this.refresh,
      alarms: [{ name: 'errors', state: this.alarmIn === 0 ? 'ALARM' : 'OK' }],
    };
  }

  /** The first instances. Terraform waits for them, and fails without. */
  create(): void {
    if (!this.boots(this.version)) {
      throw new UserError('timeout while waiting for capacity');
    }
    this.launch('live');
    this.launch('live');
    this.launch('warm');
  }

  /** Starts a refresh to what the group launches; what runs it already stays. */
  startRefresh(): void {
    this.failures = 0;
    this.refresh = { id: `refresh-${this.count += 1}`, status: 'Pending', percentage: 0, startedAt: this.now() };
  }

  endRefresh(status: Refresh['status'], reason?: string): void {
    this.refresh = { ...this.refresh!, status, reason, endedAt: this.now() };
  }

  launch(pool: 'live' | 'warm', version = this.version): void {
    const amiId = this.amiOf(version);
    this.instances.push({
      id: `i-${this.count += 1}`,
      pool,
      lifecycleState: pool === 'live' ? 'InService' : 'Warmed:Stopped',
      amiId,
      launchTemplateVersion: version,
      ecs: pool === 'live' ? { arn: `ci-${this.count}`, status: 'ACTIVE', agentConnected: this.behaves(amiId) !== 'never connects', runningTasks: 0 } : undefined,
    });
  }

  /** Takes an instance out of the warm pool, as a scale-out does; without one, launches. */
  scaleOut(): void {
    this.desired += 1;
    const warm = this.instances.find(({ pool }) => pool === 'warm');
    if (warm) {
      this.instances = this.instances.filter(({ id }) => id !== warm.id);
      this.launch('live', warm.launchTemplateVersion);
    } else if (this.boots(this.version)) {
      this.launch('live');
    }
  }

  scaleIn(): void {
    const [one] = this.instances.filter((instance) => instance.pool === 'live' && !isLeaving(instance));
    if (one && this.desired > 1) {
      this.desired -= 1;
      this.leave(one);
    }
  }

  /** What happens between two looks. */
  step(): void {
    this.alarmIn = this.alarmIn ? this.alarmIn - 1 : undefined;
    this.instances = this.instances
      .map((instance) => (instance.drain === undefined ? instance : drained(instance)))
      .filter(({ drain }) => drain !== 0);
    while (this.liveCount() < this.desired && this.boots(this.version)) {
      this.launch('live');
    }
    if (this.refresh && isActive(this.refresh)) {
      this.stepRefresh(this.refresh);
    }
  }

  private stepRefresh(refresh: Refresh): void {
    if (refresh.status === 'Cancelling') {
      return this.endRefresh('Cancelled', 'Cancelled due to user request.');
    }
    this.refresh = { ...refresh, status: 'InProgress' };
    const old = this.instances.find((instance) => !isLeaving(instance) && instance.launchTemplateVersion !== this.version);
    if (!old) {
      return this.endRefresh('Successful');
    }
    if (!this.boots(this.version)) {
      this.failures += 1;
      return this.failures >= PATIENCE ? this.endRefresh('Failed', 'Instances failed to launch.') : undefined;
    }
    this.leave(old);
    this.launch(old.pool);
  }

  private leave(instance: FleetInstance): void {
    const left = { ...instance, lifecycleState: 'Terminating:Wait', leavingSince: this.now(), drain: instance.pool === 'live' ? this.sessionLooks : 1 };
    const ecs = instance.ecs && { ...instance.ecs, status: 'DRAINING', runningTasks: 1 };
    this.instances = this.instances.map((one) => (one.id === instance.id ? { ...left, ecs } : one));
  }

  private liveCount(): number {
    return this.instances.filter((instance) => instance.pool === 'live' && !isLeaving(instance)).length;
  }

  private boots(version: string): boolean {
    const ami = this.amis.get(this.amiOf(version))!;
    return ami.available && ami.behaviour !== 'never boots';
  }

  private behaves(amiId: string): Behaviour {
    return this.amis.get(amiId)!.behaviour;
  }
}

function drained<T extends FleetInstance & { drain?: number }>(instance: T): T {
  return { ...instance, drain: instance.drain! - 1 };
}
