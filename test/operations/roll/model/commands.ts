import assert from 'node:assert/strict';
import { AsyncCommand, commands, constant, constantFrom, integer, oneof, option } from 'fast-check';
import { Behaviour } from './model-fleet';
import { ModelWorld } from './model-world';
import { UserError } from '../../../../src/errors';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { isActive, isLeaving } from '../../../../src/operations/roll/decide/fleet-facts';
import { RollReport } from '../../../../src/operations/roll/decide/verdict';
import { deploy } from '../../../../src/operations/roll/deploy';
import { roll } from '../../../../src/operations/roll/roll';
import { rollback } from '../../../../src/operations/roll/rollback';
import { instancesOf } from '../../../../src/operations/roll/show/report';

type Command = AsyncCommand<ModelWorld, ModelWorld, false>;

/** Something that happens to the fleet, where it can. */
function command(name: string, run: (world: ModelWorld) => Promise<void>, check: (world: ModelWorld) => boolean = () => true): Command {
  return { check, run: (_model, world) => run(world), toString: () => name };
}

/** What a verdict promises. */
export function judge(world: ModelWorld, report: RollReport): void {
  const { fleet } = world;
  const staying = fleet.instances.filter((instance) => !isLeaving(instance));
  assert.deepEqual(report.instances, instancesOf(fleet.facts), 'the verdict does not say what runs where');
  if (report.verdict === 'verified') {
    assert.ok(staying.every(({ amiId, launchTemplateVersion }) => amiId === report.to.amiId && launchTemplateVersion === report.to.version));
    assert.equal(fleet.amis.get(report.to.amiId)!.behaviour, 'good');
    assert.equal(fleet.amis.get(report.to.amiId)!.verdict, 'verified');
  }
  if (report.verdict === 'rolled back') {
    assert.ok(staying.every(({ launchTemplateVersion }) => launchTemplateVersion === fleet.version));
    assert.ok(staying.every(({ amiId }) => amiId === report.returnedTo!.amiId));
    assert.equal(world.pinned!.amiId, report.returnedTo!.amiId, 'the pin does not name what runs');
    assert.ok(report.to.amiId === report.returnedTo!.amiId || fleet.amis.get(report.to.amiId)!.verdict === 'failed');
  }
  if (report.verdict !== 'rolling') {
    assert.ok(!fleet.refresh || !isActive(fleet.refresh), 'a refresh goes on that nobody watches');
  }
}

async function rolled(world: ModelWorld, work: (tools: RollTools) => Promise<RollReport>, killIn: number | null): Promise<void> {
  world.killIn = killIn ?? undefined;
  try {
    judge(world, await work(world.tools()));
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
  } finally {
    world.killIn = undefined;
  }
}

const hasFleet = ({ fleet }: ModelWorld) => fleet.version !== '';
const behaviours = constantFrom<Behaviour>('good', 'good', 'never boots', 'never connects', 'pulls');
const kills = option(integer({ min: 0, max: 60 }), { freq: 2 });

/** Random histories of a fleet. */
export const HISTORIES = commands<ModelWorld, ModelWorld, false>([
  behaviours.map((behaviour) => command(`bake an AMI that is/does: ${behaviour}`, async (world) => void world.bake(behaviour))),
  kills.map((kill) => command(`deploy, killed in ${kill}`, (world) => rolled(world, deploy, kill))),
  kills.map((kill) => command(`roll, killed in ${kill}`, (world) => rolled(world, roll, kill))),
  kills.map((kill) => command(`rollback, killed in ${kill}`, (world) => rolled(world, (tools) => rollback(undefined, tools), kill))),
  integer({ min: 1, max: 8 }).map((times) => command(`StartInstanceRefresh fails ${times} times`, async (world) => {
    world.failures.start = times;
  })),
  integer({ min: 1, max: 8 }).map((times) => command(`AWS can't be asked ${times} times`, async (world) => {
    world.failures.look = times;
  })),
  oneof(constant('out'), constant('in')).map((way) => command(`scale ${way}`, async ({ fleet }) => (way === 'out' ? fleet.scaleOut() : fleet.scaleIn()),
    hasFleet)),
  integer({ min: 1, max: 20 }).map((minutes) => command(`${minutes} minutes pass`, async ({ fleet }) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      fleet.step();
    }
  }, hasFleet)),
  constant(command('the AMI that the fleet runs is deregistered', async ({ fleet }) => {
    fleet.amis.get(fleet.amiOf(fleet.version))!.available = false;
  }, hasFleet)),
  constantFrom(2, 500).map((looks) => command(`sessions last ${looks} looks from now on`, async ({ fleet }) => {
    fleet.sessionLooks = looks;
  })),
  integer({ min: 1, max: 30 }).map((looks) => command(`an alarm goes off in ${looks} looks`, async ({ fleet }) => {
    fleet.alarmIn = looks;
  })),
  constant(command('somebody cancels the refresh', async (world) => world.cancelRefresh())),
], { maxCommands: 25, size: 'max' });
