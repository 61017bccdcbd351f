import assert from 'node:assert/strict';
import { assert as forAll, asyncModelRun, asyncProperty } from 'fast-check';
import { HISTORIES, judge } from './commands';
import { ModelWorld } from './model-world';
import { isActive, isLeaving } from '../../../../src/operations/roll/decide/fleet-facts';
import { RollReport } from '../../../../src/operations/roll/decide/verdict';
import { deploy } from '../../../../src/operations/roll/deploy';
import { roll } from '../../../../src/operations/roll/roll';

/** Watches on, as an hourly job does, until there is another verdict than "rolling". */
async function settled(world: ModelWorld, report: RollReport): Promise<RollReport> {
  let last = report;
  while (last.verdict === 'rolling') {
    last = await roll(world.tools());
    judge(world, last);
  }
  return last;
}

/**
 * Plays random histories of a fleet, a good AMI after each.
 *
 * @throws Error with the shortest history after which a verdict was untrue, or the good AMI was not deployed.
 */
export async function playHistories(numRuns: number): Promise<void> {
  await forAll(asyncProperty(HISTORIES, async (history) => {
    const world = new ModelWorld();
    world.bake('good');
    await deploy(world.tools());
    await asyncModelRun(() => ({ model: world, real: world }), history);

    world.calm();
    if (world.fleet.refresh && isActive(world.fleet.refresh)) {
      await settled(world, await roll(world.tools()));
    }
    const amiId = world.bake('good');
    const report = await settled(world, await deploy(world.tools()));
    judge(world, report);
    assert.equal(report.verdict, 'verified', JSON.stringify(report));
    assert.ok(world.fleet.instances.every((instance) => isLeaving(instance) || instance.amiId === amiId), 'an instance is orphaned');
  }), { numRuns });
}
