import assert from 'node:assert/strict';
import { BAKED_IMAGES_FILE } from '../../../src/contract';
import { autoScalingGroupName } from '../../../src/settings';
import { RehearsedMachine } from '../cloud-control';
import { eventually } from '../eventually';
import { connectedContainerInstances } from '../group';
import { Rehearsal } from '../rehearsal';
import { Step } from '../step';

const BOOT_SECONDS = 60;

/** Instances in service are known to ECS, and the warm pool is filled. */
export const machinesAreUp: Step = {
  name: 'machines up, registered with ECS, warm pool filled',
  run: async (rehearsal, say) => {
    const { fleet } = rehearsal.settings;
    const warm = Math.max(fleet.warmPool.minSize, fleet.warmPool.maxGroupPreparedCapacity - fleet.desiredCapacity);
    await eventually(`${fleet.desiredCapacity} in service and ${warm} in the warm pool`, BOOT_SECONDS, async () => {
      const machines = await fleetOf(rehearsal);
      const inService = machines.filter(({ lifecycleState }) => lifecycleState === 'InService');
      const waiting = machines.filter(({ lifecycleState }) => lifecycleState === `Warmed:${fleet.warmPool.state}`);
      say(machines.map(({ instanceId, lifecycleState }) => `${instanceId} ${lifecycleState}`).join(', '));
      return inService.length === fleet.desiredCapacity && waiting.length === warm ? true : undefined;
    });
    await eventually('every instance in service is registered', BOOT_SECONDS, async () =>
      (await connectedContainerInstances(rehearsal.settings)).length === fleet.desiredCapacity ? true : undefined);
  },
};

/**
 * Every machine, in service or waiting, was started from the AMI that is pinned, and those in service hold its image.
 * Into those that wait, hibernated or stopped, nobody can look: that they were started from this AMI is all that is checked.
 */
export function everyMachineRuns(version: string): Step {
  return {
    name: `every machine, live and warm, runs the new AMI; live ones hold ${version}`,
    run: async (rehearsal, say) => {
      const machines = await fleetOf(rehearsal);
      const digest = rehearsal.images.get(version)!.digest;
      for (const { instanceId, imageId, lifecycleState } of machines) {
        say(`${instanceId} ${lifecycleState} ${imageId}`);
        assert.equal(imageId, rehearsal.pin.amiId, `${instanceId} (${lifecycleState}) runs another AMI`);
      }
      for (const { instanceId } of machines.filter(({ lifecycleState }) => lifecycleState === 'InService')) {
        const { stdout } = await rehearsal.cloud.execute(instanceId, 'cat', BAKED_IMAGES_FILE);
        assert.ok(stdout.includes(digest), `${instanceId} does not list ${digest} among its baked images: ${stdout}`);
      }
    },
  };
}

/** Machines of the group. */
export async function fleetOf(rehearsal: Rehearsal): Promise<RehearsedMachine[]> {
  const name = autoScalingGroupName(rehearsal.settings);
  return (await rehearsal.cloud.machines()).filter((machine) => machine.groupName === name);
}
