import { Behaviour } from './model-fleet';
import { ModelWorld } from './model-world';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { isActive, isLeaving } from '../../../../src/operations/roll/decide/fleet-facts';
import { deploy } from '../../../../src/operations/roll/deploy';

/** AMIs of a world, in the order in which they were baked. */
export const [FIRST, SECOND, THIRD] = [1, 2, 3].map((count) => `ami-${String(count).padStart(17, '0')}`);

/** A world whose calls that change something are written down, in order, and every question with them. */
export class RecordedWorld extends ModelWorld {
  readonly did: string[] = [];

  override tools(rollBack = true, over: Partial<RollTools> = {}): RollTools {
    return { ...super.tools(rollBack), confirm: async () => void this.did.push('ask'), ...over };
  }

  override async startRefresh(): Promise<void> {
    this.did.push('start refresh');
    await super.startRefresh();
  }

  override async cancelRefresh(): Promise<void> {
    this.did.push('cancel refresh');
    await super.cancelRefresh();
  }

  override async tagVerdict(...[amiId, verdict]: Parameters<ModelWorld['tagVerdict']>): Promise<undefined> {
    this.did.push(`tag ${amiId} ${verdict}`);
    return super.tagVerdict(amiId, verdict);
  }

  override async pin(pin: Parameters<ModelWorld['pin']>[0]): Promise<void> {
    this.did.push(`pin ${pin.amiId} at ${pin.launchTemplateVersion}`);
    await super.pin(pin);
  }

  override async plan(choice: Parameters<ModelWorld['plan']>[0]): ReturnType<ModelWorld['plan']> {
    const { meaning, digest, apply } = await super.plan(choice);
    return {
      meaning,
      digest,
      apply: async () => {
        this.did.push(`apply by ${choice.by}`);
        await apply();
      },
    };
  }

  /** Carries the configuration out, and lets Auto Scaling finish; nobody verifies it. */
  async rollUnwatched(): Promise<void> {
    await (await super.plan({ by: 'configuration' })).apply();
    while (isActive(this.fleet.refresh!)) {
      await this.pause(1);
    }
  }

  /** Everything that a roll may change. */
  get everything(): string {
    const { amis, versions, version, instances, refresh } = this.fleet;
    return JSON.stringify({ pin: this.pinned, amis: [...amis], versions, version, instances, refresh });
  }

  /** What the instances that stay run, each once. */
  get running(): string[] {
    const staying = this.fleet.instances.filter((instance) => !isLeaving(instance));
    return [...new Set(staying.map(({ amiId, launchTemplateVersion }) => `${amiId} at ${launchTemplateVersion}`))];
  }
}

/** A world whose fleet runs the first AMI, verified, and whose pin names a second one. */
export async function worldWith(second: Behaviour): Promise<RecordedWorld> {
  const world = new RecordedWorld();
  world.bake('good');
  await deploy(world.tools());
  world.bake(second);
  world.did.length = 0;
  return world;
}
