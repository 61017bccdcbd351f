import { Way } from './way';

/** Memory, in MiB, that instances of both environments write to disk when they hibernate; 0 where they don't. */
export interface MachineMemory {
  readonly from: number;
  readonly to: number;
}

const MIB_PER_GIB = 1024;

/** What keeps an AMI that was baked for the machines of one environment from booting, or from hibernating, on those of the other. */
export function machineObstacles({ from, to }: Way, memory: MachineMemory = { from: 0, to: 0 }): string[] {
  const [before, after] = [from.rootVolume, to.rootVolume];
  const missing = memory.to - memory.from - Math.max(0, after.sizeGib - before.sizeGib) * MIB_PER_GIB;
  return [
    ...(before.deviceName === after.deviceName ? [] : [`Its root device is ${before.deviceName}, \`rootVolume.deviceName\` of ${to.name} is ${after.deviceName}.`]),
    ...(before.sizeGib <= after.sizeGib ? [] : [
      `Its root volume has ${before.sizeGib} GiB, \`rootVolume.sizeGib\` of ${to.name} is ${after.sizeGib}: no instance could be launched.`,
    ]),
    ...(missing <= 0 ? [] : [
      `Its disk was checked to hold ${memory.from} MiB of memory, instances of ${to.name} hibernate with ${memory.to} MiB: ${missing} MiB may be missing.`,
    ]),
  ];
}

/** Whether the memory has to be looked up: instances of the environments differ in what they write when they hibernate. */
export function needsMemory({ from, to }: Way): boolean {
  return from.fleet.warmPool.state !== to.fleet.warmPool.state || from.fleet.instanceType !== to.fleet.instanceType;
}
