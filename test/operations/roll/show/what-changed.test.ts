import { FleetInstance } from '../../../../src/operations/roll/decide/fleet-facts';
import { whatChanged } from '../../../../src/operations/roll/show/what-changed';
import { at, inEcs, instance, NEW, refresh, view } from '../../support/roll-views';

const change = (before: FleetInstance[], after: FleetInstance[]) => whatChanged(view({ instances: before }), view({ instances: after }));

test('tells everything at the first look but alarms that are OK', () => {
  expect(whatChanged(undefined, view({
    refresh: refresh({ percentage: 50, livePercentage: 60, warmPercentage: 0, reason: 'Waiting.' }),
    instances: [
      instance('i-1', { ecs: inEcs({ runningTasks: 3 }) }),
      instance('i-2', { lifecycleState: 'Terminating:Wait', ecs: inEcs({ status: 'DRAINING', runningTasks: 2 }) }),
      instance('i-3', { ...NEW, pool: 'warm', lifecycleState: 'Warmed:Hibernated', ecs: inEcs({ agentConnected: false }) }),
    ],
    alarms: [{ name: 'errors', state: 'OK', reason: 'fine' }, { name: 'load', state: 'INSUFFICIENT_DATA', reason: 'no data' }, { name: 'gone', state: 'missing' }],
  }))).toEqual([
    'shell-asg is to run ami-0new (version 7)',
    'Instance refresh r-1: InProgress, 50 % (live 60 %, warm pool 0 %): Waiting.',
    'i-1 (ami-0old): InService, ECS ACTIVE',
    'i-2 (ami-0old): Terminating:Wait, ECS DRAINING, 2 sessions drain',
    'i-3 (ami-0new, warm pool): Warmed:Hibernated, ECS ACTIVE, agent not connected',
    'Alarm load: INSUFFICIENT_DATA: no data',
    'Alarm gone: missing',
    'Waiting for: the refresh',
  ]);
});

test('tells nothing when nothing has changed', () => {
  const same = view({ refresh: refresh(), instances: [instance('i-1', { ecs: inEcs() })], alarms: [{ name: 'load', state: 'ALARM' }] });
  expect(whatChanged(same, { ...same, facts: { ...same.facts, at: at(60) } })).toEqual([]);
});

test('tells status and percentages of the refresh, and its reason', () => {
  const refreshes = [
    refresh({ status: 'Pending' }), refresh(), refresh({ percentage: 50 }), refresh({ percentage: 50, livePercentage: 100 }),
    refresh({ percentage: 50, warmPercentage: 10 }), refresh({ status: 'Failed', percentage: 50, reason: 'No capacity.' }),
  ];
  expect(refreshes.slice(1).map((after, n) => whatChanged(view({ refresh: refreshes[n] }), view({ refresh: after })))).toEqual([
    ['Instance refresh r-1: InProgress, 0 %'],
    ['Instance refresh r-1: InProgress, 50 %'],
    ['Instance refresh r-1: InProgress, 50 % (live 100 %)'],
    ['Instance refresh r-1: InProgress, 50 % (warm pool 10 %)'],
    ['Instance refresh r-1: Failed, 50 %: No capacity.'],
  ]);
});

test.each([
  ['active, though it began long ago', refresh({ startedAt: at(-900) }), 1],
  ['begun meanwhile', refresh({ status: 'Failed', startedAt: at(1) }), 1],
  ['ended meanwhile', refresh({ status: 'Successful', startedAt: at(-900), endedAt: at(0) }), 1],
  ['over before the roll', refresh({ status: 'Successful', startedAt: at(-900), endedAt: at(-1) }), 0],
])('a refresh that is %s', (_, newest, lines) => {
  expect(whatChanged(view({}), view({ refresh: newest }))).toHaveLength(lines);
});

test('a refresh that AWS names no longer is no line', () => {
  expect(whatChanged(view({ refresh: refresh() }), view({}))).toEqual([]);
});

test('tells how an instance moves on, and what it still drains', () => {
  const before = instance('i-1', { ecs: inEcs({ runningTasks: 2 }) });
  const draining = { ...before, lifecycleState: 'Terminating:Wait', ecs: inEcs({ status: 'DRAINING', runningTasks: 2 }) };
  const last = { ...draining, ecs: { ...draining.ecs, runningTasks: 1 } };
  const proceeding = { ...last, lifecycleState: 'Terminating:Proceed', ecs: undefined };
  expect([change([before], [draining]), change([draining], [last]), change([last], [proceeding]), change([proceeding], [])]).toEqual([
    ['i-1 (ami-0old): InService → Terminating:Wait, ECS DRAINING, 2 sessions drain'],
    ['i-1 (ami-0old): Terminating:Wait, ECS DRAINING, 1 session drains'],
    ['i-1 (ami-0old): Terminating:Wait → Terminating:Proceed'],
    ['i-1 (ami-0old): gone'],
  ]);
});

test('tells that an instance comes, and that its agent is connected', () => {
  const pending = instance('i-9', { ...NEW, lifecycleState: 'Pending:Wait' });
  const registered = { ...pending, ecs: inEcs({ agentConnected: false }) };
  expect([change([], [pending]), change([pending], [registered]), change([registered], [{ ...registered, ecs: inEcs() }])]).toEqual([
    ['i-9 (ami-0new): Pending:Wait'],
    ['i-9 (ami-0new): Pending:Wait, ECS ACTIVE, agent not connected'],
    ['i-9 (ami-0new): Pending:Wait, ECS ACTIVE'],
  ]);
});

test('tells that an instance has left the warm pool', () => {
  const warm = instance('i-1', { pool: 'warm', lifecycleState: 'Warmed:Stopped' });
  expect(change([warm], [{ ...warm, pool: 'live', lifecycleState: 'Pending' }])).toEqual(['i-1 (ami-0old): Warmed:Stopped → Pending']);
});

test('sessions that come and go on an instance that stays are no change', () => {
  expect(change([instance('i-1', { ecs: inEcs({ runningTasks: 2 }) })], [instance('i-1', { ecs: inEcs({ runningTasks: 5 }) })])).toEqual([]);
});

test('tells that an alarm goes off, and that it is OK again', () => {
  const ok = view({ alarms: [{ name: 'load', state: 'OK', reason: 'below' }] });
  const off = view({ alarms: [{ name: 'load', state: 'ALARM', reason: 'above 90' }] });
  expect([whatChanged(ok, off), whatChanged(off, ok)]).toEqual([['Alarm load: ALARM: above 90'], ['Alarm load: OK']]);
});

test('tells another goal, and what else is waited for', () => {
  expect(whatChanged(view({}), view({}, { goal: { amiId: 'ami-0old', version: '6' }, waitingFor: 'i-1 to come up' }))).toEqual([
    'shell-asg is to run ami-0old (version 6)', 'Waiting for: i-1 to come up',
  ]);
});
