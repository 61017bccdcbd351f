import { decideRoll } from '../../../../src/operations/roll/decide/decide-roll';
import { FleetInstance } from '../../../../src/operations/roll/decide/fleet-facts';
import { beginToWatch, remember } from '../../../../src/operations/roll/decide/roll-memory';
import { at, inEcs, instance, NEW, refresh, view } from '../../support/roll-views';

const { goal, facts: { group } } = view({});
const ROLLED = { ...group, launchTemplate: { templateId: 'lt-1', version: goal.version } };
const LIMITS = {
  bakeSeconds: 0, drainBudgetSeconds: 10_000, settleSeconds: 900, stuckSeconds: 100, watchSeconds: 5_000, checkpointSeconds: 0, heedAlarms: true,
};
const DRAINING = instance('i-1', { lifecycleState: 'Terminating:Wait', ecs: inEcs({ status: 'DRAINING', runningTasks: 1 }) });
const OLD = instance('i-2', { ecs: inEcs() });

/** Looks at a fleet under a refresh, ten seconds apart. */
function looks(...fleets: readonly FleetInstance[][]) {
  const all = fleets.map((instances, n) => ({ ...view({ refresh: refresh(), instances }).facts, group: ROLLED, at: at(n * 10) }));
  const memory = all.slice(1).reduce(remember, beginToWatch(all[0], undefined));
  return { memory, move: decideRoll(goal, all.at(-1)!, memory, LIMITS) };
}

/** One new instance after the other that is launched and goes. */
const inVain = (count: number) => [...Array(count).keys()].flatMap((n) => [[instance(`i-9${n}`, { ...NEW, lifecycleState: 'Pending:Wait' })], []]);

test('new instances that come and go are no progress', () => {
  const { memory, move } = looks(...inVain(6).map((launched) => [OLD, ...launched]));
  expect(memory).toMatchObject({ progressAt: at(0), failedLaunches: 6 });
  expect(move).toEqual({ do: 'go back', because: 'The instance refresh (InProgress, 0 %) has made no progress for 110 s, and no session drains.' });
});

test('a new instance that serves is progress, and so is an old one that leaves', () => {
  const served = looks([OLD], [OLD, instance('i-9', { ...NEW, ecs: inEcs() })]);
  const left = looks([OLD, DRAINING], [DRAINING]);
  expect([served.memory.progressAt, left.memory.progressAt]).toEqual([at(10), at(10)]);
});

test('sessions that drain excuse no new instances that fail, one after the other', () => {
  const { move } = looks(...inVain(6).map((launched) => [OLD, DRAINING, ...launched]));
  expect(move).toEqual({ do: 'go back', because: 'The instance refresh (InProgress, 0 %) has made no progress for 110 s, and 6 new instances have failed.' });
});

test('two that fail are excused, however long the sessions drain', () => {
  const { memory, move } = looks(...[...inVain(2), ...Array<FleetInstance[]>(12).fill([])].map((launched) => [OLD, DRAINING, ...launched]));
  expect(memory.failedLaunches).toBe(2);
  expect(move).toEqual({ do: 'wait', for: '1 session to end on i-1' });
});

test('progress forgets the launches that failed before', () => {
  const { memory } = looks(...inVain(4).map((launched) => [OLD, DRAINING, ...launched]), [DRAINING]);
  expect(memory).toMatchObject({ progressAt: at(80), failedLaunches: 0 });
});

test('without a refresh, an instance that comes up begins a time of its own', () => {
  const rolled = { ...view({ instances: [instance('i-9', { ...NEW, ecs: inEcs() })] }).facts, group: ROLLED };
  const grown = { ...rolled, at: at(500), instances: [...rolled.instances, instance('i-10', { ...NEW, lifecycleState: 'Pending:Wait' })] };
  expect(remember(beginToWatch(rolled, undefined), grown).progressAt).toEqual(at(500));
});
