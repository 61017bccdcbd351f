import { Check, fail, pass, warn } from './check';
import { InstanceTypeFacts } from './instance-type';
import { Settings } from '../../settings';

const NAME = 'hibernation';

/** Memory from which on EC2 does not hibernate. Source: EC2 user guide, "Prerequisites for EC2 instance hibernation". */
const TOO_MUCH_MIB = 150 * 1024;
/** Least size of the file that the memory goes to. Source: hibinit-agent, etc/hibinit-config.cfg. */
const LEAST_SWAP_MIB = 4000;
/** Room for the system and the images beside it. */
const SYSTEM_MIB = 8 * 1024;

/** Whether instances can wait in the warm pool hibernated. Where that fails, EC2 stops them instead, and says nothing. */
export function checkHibernation(type: InstanceTypeFacts, { fleet: { warmPool }, rootVolume: { sizeGib } }: Settings): Check {
  if (warmPool.state !== 'Hibernated') {
    return pass(NAME, `Nothing hibernates: \`fleet.warmPool.state\` is ${warmPool.state}.`);
  }
  if (!type.canHibernate || type.memoryMib >= TOO_MUCH_MIB) {
    const why = type.canHibernate ? `has ${Math.round(type.memoryMib / 1024)} GiB of memory, and EC2 hibernates less than 150 GiB` : "can't hibernate";
    return fail(NAME, `\`fleet.instanceType\` ${type.name} ${why}; \`fleet.warmPool.state\` is Hibernated.`, 'Choose another type, or Stopped, in src/environments.ts.');
  }
  const rootMib = sizeGib * 1024;
  const swapMib = Math.max(type.memoryMib, LEAST_SWAP_MIB);
  const wanted = Math.ceil((swapMib + SYSTEM_MIB) / 1024);
  const remedy = `Set \`rootVolume.sizeGib\` to ${wanted} or more in src/environments.ts.`;
  if (rootMib <= swapMib) {
    return fail(NAME, `The root volume's ${sizeGib} GiB can't hold the memory of ${type.name}, ${swapMib} MiB, so it can't hibernate.`, remedy);
  }
  return rootMib < swapMib + SYSTEM_MIB
    ? warn(NAME, `The root volume's ${sizeGib} GiB leave little room beside the memory of ${type.name}, ${swapMib} MiB.`, remedy)
    : pass(NAME, `${type.name} can hibernate, and its memory has room on the root volume. Where hibernation fails, EC2 stops the instance instead.`);
}
