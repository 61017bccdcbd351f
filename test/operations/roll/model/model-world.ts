import { Behaviour, ModelFleet } from './model-fleet';
import { RollVerdict } from '../../../../src/contract';
import { UserError } from '../../../../src/errors';
import { PlanMeaning } from '../../../../src/operations/plan/plan-meaning';
import { Choice, FleetPort, RollPlan, StackPort } from '../../../../src/operations/roll/act/ports';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { FleetFacts, isActive } from '../../../../src/operations/roll/decide/fleet-facts';
import { AmiVersion, Probe } from '../../../../src/operations/roll/decide/verdict';
import { KnownAmi } from '../../../../src/operations/roll/decide/way-back';
import { Pin } from '../../../../src/pins/pin';
import { parseSettings } from '../../../../src/settings';
import { Interrupted } from '../../../../src/toolchain/process';

type NewPin = Omit<Pin, 'previous'>;

/** Everything that a roll works with, as a model: AWS, Terraform's state, the pin file. Any call may be the last before a kill, or fail. */
export class ModelWorld implements FleetPort, StackPort {
  private time = Date.parse('2026-11-25T00:00:00Z');
  readonly fleet = new ModelFleet(() => this.now());
  pinned?: NewPin;
  /** What Terraform believes. */
  private state = { amiId: '', latest: 0, group: '' };
  /** Calls until the program is killed. @default - it is not */
  killIn?: number;
  /** Calls that fail from now on: looks, starts of a refresh. */
  failures = { look: 0, start: 0 };

  bake(behaviour: Behaviour): string {
    const amiId = `ami-${String(this.fleet.amis.size + 1).padStart(17, '0')}`;
    this.fleet.amis.set(amiId, { behaviour, available: true, verdict: 'untested' });
    this.pinned = pinOfModel(amiId);
    return amiId;
  }

  /** Nothing fails any more by itself. */
  calm(): void {
    this.failures = { look: 0, start: 0 };
    this.fleet.alarmIn = undefined;
  }

  tools(rollBack = true): RollTools {
    const settings = parseSettings('prod', { stack: 'stack', cluster: 'cluster', launchTemplateName: 'fleet' });
    const nothing = () => undefined;
    return {
      settings,
      fleet: this,
      stack: this,
      progress: { stage: nothing, output: nothing, say: nothing, look: nothing, end: nothing },
      preflight: async () => undefined,
      confirm: async () => undefined,
      rollBack,
    };
  }

  now(): Date {
    return new Date(this.time);
  }

  async pause(factor: number): Promise<void> {
    this.call();
    this.time += factor * 60_000;
    this.fleet.step();
  }

  async look(): Promise<FleetFacts | undefined> {
    this.call();
    if (this.failures.look > 0) {
      this.failures.look -= 1;
      throw new UserError('Rate exceeded');
    }
    return this.fleet.version === '' ? undefined : this.fleet.facts;
  }

  watch(): Promise<FleetFacts | undefined> {
    return this.look();
  }

  async startRefresh(): Promise<void> {
    this.call();
    this.startOrFail();
  }

  async cancelRefresh(): Promise<void> {
    this.call();
    if (this.fleet.refresh && isActive(this.fleet.refresh)) {
      this.fleet.refresh = { ...this.fleet.refresh, status: 'Cancelling' };
    }
  }

  async probe(goal: AmiVersion, { instances }: FleetFacts): Promise<Probe> {
    this.call();
    return this.fleet.amis.get(goal.amiId)!.behaviour === 'pulls'
      ? { outcome: 'bad', because: 'The task pulled its image.' }
      : { outcome: 'cached', instanceId: instances[0].id, taskArn: 'task' };
  }

  async lastRolls(): Promise<number[]> {
    this.call();
    return [];
  }

  async diagnose(): Promise<string[]> {
    return [];
  }

  async versions(): Promise<Array<{ version: string; amiId: string }>> {
    this.call();
    return [...this.fleet.versions];
  }

  async amis(ids: readonly string[]): Promise<Map<string, KnownAmi>> {
    this.call();
    return new Map(ids.flatMap((id) => {
      const ami = this.fleet.amis.get(id);
      return ami?.available ? [[id, ami] as const] : [];
    }));
  }

  async tagVerdict(amiId: string, verdict: RollVerdict): Promise<undefined> {
    this.call();
    this.fleet.amis.get(amiId)!.verdict = verdict;
  }

  async pinOf(amiId: string): Promise<NewPin | undefined> {
    this.call();
    return this.fleet.amis.get(amiId)?.available ? pinOfModel(amiId) : undefined;
  }

  async pin(pin: NewPin): Promise<void> {
    this.call();
    this.pinned = pin;
  }

  async plan(choice: Choice): Promise<RollPlan> {
    this.call();
    const { amiId, held } = this.chosen(choice);
    const ami = this.fleet.amis.get(amiId);
    if (!ami?.available || (ami.verdict === 'failed' && choice.by !== 'variables')) {
      throw new UserError(`AMI ${amiId} can't be planned.`);
    }
    const makesVersion = this.state.amiId !== amiId;
    const target = held ?? String(this.state.latest + (makesVersion ? 1 : 0));
    const meaning: PlanMeaning = {
      empty: !makesVersion && target === this.state.group,
      rolls: target !== this.state.group && this.state.group !== '',
      creates: this.state.group === '',
      ami: { to: amiId, source: 'pin' },
      launchTemplate: { to: target },
      image: { to: 'image' },
      changes: [],
      destroyed: [],
      warnings: [],
    };
    return { meaning, digest: 'digest', apply: () => this.apply(amiId, makesVersion, target) };
  }

  async restore(): Promise<void> {
    this.call();
  }

  private async apply(amiId: string, makesVersion: boolean, target: string): Promise<void> {
    this.call();
    if (makesVersion) {
      this.fleet.versions.push({ version: String(this.state.latest + 1), amiId });
      this.state = { ...this.state, amiId, latest: this.state.latest + 1 };
    }
    this.call();
    if (target !== this.state.group) {
      const creates = this.state.group === '';
      this.fleet.version = target;
      this.state = { ...this.state, group: target };
      this.call();
      if (creates) {
        this.fleet.create();
      } else {
        this.startOrFail();
      }
    }
  }

  private chosen(choice: Choice): { amiId: string; held?: string } {
    switch (choice.by) {
      case 'configuration':
        return { amiId: this.pinned!.amiId, held: this.pinned!.launchTemplateVersion?.toString() };
      case 'pin':
        return { amiId: choice.pin.amiId, held: choice.pin.launchTemplateVersion?.toString() };
      case 'variables':
        return { amiId: choice.amiId, held: choice.version };
    }
  }

  private startOrFail(): void {
    if (this.failures.start > 0) {
      this.failures.start -= 1;
      throw new UserError('ResourceContention');
    }
    if (this.fleet.refresh && isActive(this.fleet.refresh)) {
      throw new UserError('InstanceRefreshInProgress');
    }
    this.fleet.startRefresh();
  }

  private call(): void {
    if (this.killIn !== undefined) {
      this.killIn -= 1;
      if (this.killIn < 0) {
        this.killIn = undefined;
        throw new Interrupted('SIGKILL');
      }
    }
  }
}

function pinOfModel(amiId: string): NewPin {
  return {
    amiId,
    name: 'ai-shell-golden-20261125-0000',
    region: 'ap-southeast-1',
    architecture: 'x86_64',
    sourceAmi: 'ami-00000000',
    images: [{ repository: 'optima-ai-shell', tag: 'latest', digest: `sha256:${'0'.repeat(64)}` }],
    builtAt: '2026-11-25T00:00:00Z',
  };
}
