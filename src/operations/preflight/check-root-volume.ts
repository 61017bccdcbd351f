import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { Settings } from '../../settings';

const NAME = 'root volume';

/** Whether the launch template's root volume fits the AMI's. What does not carry the root device's name would be a second, empty volume. */
export function checkRootVolume({ id, rootDevice, rootSnapshot }: AmiFacts, { rootVolume: { deviceName, sizeGib } }: Settings): Check {
  if (rootDevice !== deviceName) {
    return fail(NAME, `The root device of ${id} is ${rootDevice}, \`rootVolume.deviceName\` is ${deviceName}.`, `Set \`rootVolume.deviceName\` to ${rootDevice} in src/environments.ts.`);
  }
  if (!rootSnapshot) {
    return fail(NAME, `${id} has no root volume on EBS.`, 'Choose an AMI that has one.');
  }
  return rootSnapshot.sizeGib > sizeGib
    ? fail(NAME, `The root volume of ${id} has ${rootSnapshot.sizeGib} GiB, more than \`rootVolume.sizeGib\`, ${sizeGib}: no instance could be launched.`,
      `Set \`rootVolume.sizeGib\` to ${rootSnapshot.sizeGib} or more in src/environments.ts.`)
    : pass(NAME, `${deviceName} with ${sizeGib} GiB holds the AMI's ${rootSnapshot.sizeGib} GiB.`);
}
