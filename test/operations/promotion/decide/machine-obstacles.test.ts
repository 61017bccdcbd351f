import { machineObstacles, needsMemory } from '../../../../src/operations/promotion/decide/machine-obstacles';
import { EnvironmentInput } from '../../../../src/settings';
import { prodSettings, stageSettings } from '../../support/settings';

const way = (from: Partial<EnvironmentInput>, to: Partial<EnvironmentInput>) => ({ from: stageSettings(from), to: prodSettings(to) });
const hibernating = { rootVolume: { sizeGib: 32 } };

test('the same machines take the same AMI, and nothing has to be looked up', () => {
  expect(machineObstacles(way({}, {}))).toEqual([]);
  expect(needsMemory(way({}, {}))).toBe(false);
});

test.each([
  [{ fleet: { instanceType: 't3.small' } }, {}],
  [{ fleet: { warmPool: { state: 'Stopped' as const } } }, {}],
])('%j and %j: how much memory hibernates has to be looked up', (from, to) => {
  expect(needsMemory(way(from, to))).toBe(true);
});

test('an AMI that was not checked to hold the memory of larger instances is refused, unless their volume is larger by as much', () => {
  expect(machineObstacles(way({}, {}), { from: 0, to: 4096 })).toEqual([
    'Its disk was checked to hold 0 MiB of memory, instances of prod hibernate with 4096 MiB: 4096 MiB may be missing.',
  ]);
  expect(machineObstacles(way({}, hibernating), { from: 2048, to: 4096 })).toEqual([]);
  expect(machineObstacles(way({}, hibernating), { from: 2048, to: 8192 })).toEqual([
    'Its disk was checked to hold 2048 MiB of memory, instances of prod hibernate with 8192 MiB: 4096 MiB may be missing.',
  ]);
  expect(machineObstacles(way({}, {}), { from: 4096, to: 0 })).toEqual([]);
});

test('a root volume that is smaller, or another device, is refused', () => {
  expect(machineObstacles(way({ rootVolume: { sizeGib: 40 } }, {}))).toEqual(['Its root volume has 40 GiB, `rootVolume.sizeGib` of prod is 30: no instance could be launched.']);
  expect(machineObstacles(way({ rootVolume: { deviceName: '/dev/sda1' } }, {}))).toEqual(['Its root device is /dev/sda1, `rootVolume.deviceName` of prod is /dev/xvda.']);
  expect(machineObstacles(way({}, { rootVolume: { sizeGib: 40 } }))).toEqual([]);
});
