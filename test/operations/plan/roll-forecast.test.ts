import { PlanMeaning } from '../../../src/operations/plan/plan-meaning';
import { ForecastFacts, rollForecast } from '../../../src/operations/plan/roll-forecast';
import { FleetInstance } from '../../../src/operations/roll/decide/fleet-facts';

const ROLLS: PlanMeaning = {
  empty: false,
  rolls: true,
  creates: false,
  ami: { from: 'ami-a', to: 'ami-b', source: 'pin' },
  launchTemplate: { id: 'lt-1', from: '1' },
  image: { to: 'r@sha256:b' },
  changes: [],
  destroyed: [],
  warnings: [],
};

function instance(id: string, more: Partial<FleetInstance> = {}): FleetInstance {
  return { id, pool: 'live', lifecycleState: 'InService', amiId: 'ami-a', launchTemplateVersion: '1', ...more };
}

function facts(instances: readonly FleetInstance[], lastSeconds: readonly number[] = []): ForecastFacts {
  return {
    fleet: { at: new Date(0), group: { name: 'g', minSize: 1, maxSize: 10, desiredCapacity: 2 }, instances, alarms: [] },
    minHealthyPercentage: 50,
    maxHealthyPercentage: 100,
    lastSeconds,
  };
}

const BUSY = { arn: 'a', status: 'ACTIVE', agentConnected: true, runningTasks: 2 };

test('every instance rolls, live and warm, with what it is busy with', () => {
  const warm = instance('i-2', { pool: 'warm', lifecycleState: 'Warmed:Hibernated' });
  expect(rollForecast(ROLLS, facts([instance('i-1', { ecs: BUSY }), warm]))).toEqual({
    instances: [{ id: 'i-1', pool: 'live', runningTasks: 2 }, { id: 'i-2', pool: 'warm', runningTasks: 0 }],
    batch: { atATime: 1, launchesFirst: false },
    expectedSeconds: undefined,
    basedOn: 0,
  });
});

test('those that run the version already, and those that leave, do not', () => {
  const back = { ...ROLLS, launchTemplate: { id: 'lt-1', from: '2', to: '1' } };
  const leaving = instance('i-2', { launchTemplateVersion: '2', lifecycleState: 'Terminating:Wait' });
  const { instances } = rollForecast(back, facts([instance('i-1'), leaving, instance('i-3', { launchTemplateVersion: '2' })]));
  expect(instances.map(({ id }) => id)).toEqual(['i-3']);
});

test.each(['1', undefined])('an instance that was launched otherwise rolls to version %s', (to) => {
  const { instances } = rollForecast({ ...ROLLS, launchTemplate: { to } }, facts([instance('i-1', { launchTemplateVersion: undefined })]));
  expect(instances).toHaveLength(1);
});

test('a plan that does not roll replaces nothing', () => {
  expect(rollForecast({ ...ROLLS, rolls: false }, facts([instance('i-1')])).instances).toEqual([]);
});

test.each<[number[], number | undefined, number]>([
  [[], undefined, 0],
  [[300], 300, 1],
  [[100, 400], 250, 2],
  [[900, 60, 300], 300, 3],
  [[1, 2, 3, 4, 5, 1000, 1000, 1000], 3, 5],
])('rolls that took %p s let one expect %p s, from %i of them', (lastSeconds, expectedSeconds, basedOn) => {
  expect(rollForecast(ROLLS, facts([], lastSeconds))).toMatchObject({ expectedSeconds, basedOn });
});
