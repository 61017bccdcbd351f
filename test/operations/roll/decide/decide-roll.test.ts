import { RefreshStatus } from '../../../../src/operations/roll/decide/fleet-facts';
import { alarm, at, decided, draining, fleet, fresh, refresh, stale, warm } from '../support/looks';

const DONE = { refresh: refresh('Successful', { percentage: 100, endedAt: at(0) }) };

describe('verified', () => {
  test('the refresh was successful, every instance, live and warm, runs the goal, and a task started from the image in it', () => {
    expect(decided([fleet(0, [fresh('i-1'), warm(fresh('i-2'))], DONE)])).toEqual({ do: 'verified' });
  });

  test('a fleet without instances, once it was probed', () => {
    expect(decided([fleet(0, [], DONE)])).toEqual({ do: 'verified' });
  });

  test('not before a task was tried', () => {
    expect(decided([fleet(0, [fresh('i-1')], DONE)], {}, { probe: undefined })).toEqual({ do: 'probe' });
  });

  test('not when that task had to pull', () => {
    const probe = { outcome: 'bad', because: 'The probe task pulled its image.' } as const;
    expect(decided([fleet(0, [fresh('i-1')], DONE)], {}, { probe })).toEqual({ do: 'go back', because: 'The probe task pulled its image.' });
  });

  test('a task that ECS refuses to start again and again is no bad AMI: the roll is unfinished', () => {
    expect(decided([fleet(0, [fresh('i-1')], DONE)], {}, { probe: undefined, attempts: 4, lastError: 'No room.' })).toEqual({ do: 'probe' });
    expect(decided([fleet(0, [fresh('i-1')], DONE)], {}, { probe: undefined, attempts: 5, lastError: 'No room.' }))
      .toEqual({ do: 'rolling', because: "The probe task can't be started: No room." });
  });
});

describe('the refresh', () => {
  test.each<RefreshStatus>(['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking'])('%s: is waited for', (status) => {
    expect(decided([fleet(0, [stale('i-1')], { refresh: refresh(status) })])).toEqual({ do: 'wait', for: `the instance refresh (${status}, 50 %)` });
  });

  test.each<RefreshStatus>(['Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful'])('%s: the roll has failed', (status) => {
    expect(decided([fleet(0, [fresh('i-1')], { refresh: refresh(status, { reason: 'No room in the zone.' }) })]))
      .toEqual({ do: 'go back', because: `The instance refresh ended ${status}: No room in the zone.` });
  });

  test('one that ended before this roll tells nothing about it', () => {
    const looks = [fleet(0, [fresh('i-1')], { refresh: refresh('Failed') })];
    expect(decided(looks, {}, { formerRefreshId: 'refresh-1' })).toEqual({ do: 'verified' });
    expect(decided(looks, {}, { formerRefreshId: 'refresh-0' })).toMatchObject({ do: 'go back' });
  });

  test('one that never started is started', () => {
    expect(decided([fleet(0, [stale('i-1')])])).toEqual({ do: 'start refresh', because: 'i-1 does not run version 2' });
  });

  test.each([['live', stale('i-2')], ['warm', warm(stale('i-2'))], ['of the right version and another AMI', fresh('i-2', { amiId: 'ami-x' })]])(
    'what a successful one has left behind gets another: %s', (_, left) => {
      expect(decided([fleet(0, [fresh('i-1'), left], DONE)])).toEqual({ do: 'start refresh', because: 'the refresh has left i-2 behind' });
    },
  );

  test('passes an old instance in Standby over: somebody has to decide about it, and until then the roll is unfinished', () => {
    const aside = stale('i-2', { lifecycleState: 'Standby' });
    const because = 'somebody to return i-2 from Standby to service, or to terminate it';
    expect(decided([fleet(0, [fresh('i-1'), aside], DONE)])).toEqual({ do: 'wait', for: because });
    expect(decided([fleet(0, [fresh('i-1'), aside], DONE), fleet(20_000, [fresh('i-1'), aside], DONE)])).toEqual({ do: 'rolling', because });
    expect(decided([fleet(0, [fresh('i-1'), fresh('i-2', { lifecycleState: 'Standby' })], DONE)])).toEqual({ do: 'verified' });
  });

  test('three of them are enough', () => {
    const looks = [fleet(0, [fresh('i-1'), stale('i-2')], DONE)];
    expect(decided(looks, {}, { refreshes: 2 })).toMatchObject({ do: 'start refresh' });
    expect(decided(looks, {}, { refreshes: 3 }))
      .toEqual({ do: 'go back', because: 'After 3 instance refreshes, i-2 still does not run launch template version 2.' });
  });

  test('one that AWS refuses to start five times has failed', () => {
    const looks = [fleet(0, [stale('i-1')])];
    expect(decided(looks, {}, { attempts: 4, lastError: 'LimitExceeded' })).toMatchObject({ do: 'start refresh' });
    expect(decided(looks, {}, { attempts: 5, lastError: 'LimitExceeded' }))
      .toEqual({ do: 'go back', because: "The instance refresh can't be started: LimitExceeded" });
  });
});

describe("once the watcher's time is up", () => {
  const late = (instances: Parameters<typeof fleet>[1], over: Parameters<typeof decided>[2]) =>
    decided([fleet(0, instances, DONE), fleet(20_000, instances, DONE)], {}, over);

  test('a refresh that could not be started because AWS had no time leaves the roll unfinished: the AMI is not to blame', () => {
    expect(late([stale('i-1')], { lastError: 'Rate exceeded' })).toEqual({ do: 'rolling', because: "The instance refresh can't be started: Rate exceeded" });
  });

  test('a probe that found no room, too', () => {
    expect(late([fresh('i-1')], { probe: undefined, lastError: 'No room.' })).toEqual({ do: 'rolling', because: "The probe task can't be started: No room." });
  });

  test('what has not been tried yet is tried once', () => {
    expect(late([stale('i-1')], {})).toMatchObject({ do: 'start refresh' });
    expect(late([fresh('i-1')], { probe: undefined })).toEqual({ do: 'probe' });
  });
});

describe('somebody else', () => {
  const launching = (version: string, seconds: number) =>
    fleet(seconds, [fresh('i-1')], { group: { ...fleet(0, [fresh('i-1')]).group, launchTemplate: { templateId: 'lt-1', version } } });

  test('sets another version: the roll is theirs now, and nothing is taken back', () => {
    expect(decided([launching('2', 0), launching('3', 30), launching('3', 90)])).toEqual({
      do: 'give up', because: 'Somebody else has set fleet-asg to launch template version 3 meanwhile; this roll was to version 2.',
    });
  });

  test('did not, when an answer is only older than the last change: it is asked for again, for a minute', () => {
    const waits = { do: 'wait', for: 'Auto Scaling to say for sure what fleet-asg launches: version 1, it says now' };
    expect(decided([launching('1', 0)])).toEqual(waits);
    expect(decided([launching('2', 0), launching('1', 90), launching('1', 149)])).toEqual(waits);
    expect(decided([launching('1', 0), launching('2', 59), launching('1', 61)])).toEqual(waits);
    expect(decided([launching('1', 0), launching('2', 59)])).toEqual({ do: 'verified' });
  });

  test('sets another version, and an alarm goes off: that is theirs, too', () => {
    const off = (seconds: number) => ({ ...launching('3', seconds), alarms: [alarm('ALARM')] });
    expect(decided([off(0)])).toMatchObject({ do: 'wait' });
    expect(decided([off(0), off(60)])).toMatchObject({ do: 'give up' });
  });

  test('takes the launch template away', () => {
    const group = { ...fleet(0, []).group, launchTemplate: undefined };
    expect(decided([fleet(0, [], { group }), fleet(60, [], { group })])).toMatchObject({ do: 'give up', because: expect.stringContaining('version (none)') });
  });
});

describe('sessions', () => {
  const rolling = { refresh: refresh('InProgress') };

  test('that drain within the budget are waited for, however long nothing else happens', () => {
    expect(decided([fleet(0, [draining('i-1', at(0), 2), fresh('i-2')], rolling), fleet(3599, [draining('i-1', at(0), 2), fresh('i-2')], rolling)]))
      .toEqual({ do: 'wait', for: '2 sessions to end on i-1' });
  });

  test('beyond the budget, the refresh is stuck', () => {
    expect(decided([fleet(0, [draining('i-1', at(0))], rolling), fleet(3600, [draining('i-1', at(0))], rolling)]))
      .toEqual({ do: 'go back', because: 'The instance refresh (InProgress, 50 %) has made no progress for 3600 s, and no session drains.' });
  });

  test('are waited for after a successful refresh too, within the budget only: what leaves is not what the verdict is about', () => {
    const after = (seconds: number) => decided([fleet(0, [draining('i-1', at(0)), fresh('i-2')], DONE), fleet(seconds, [draining('i-1', at(0)), fresh('i-2')], DONE)]);
    expect(after(3599)).toEqual({ do: 'wait', for: '1 session to end on i-1' });
    expect(after(3600)).toEqual({ do: 'verified' });
  });

  test('have their time from when their instance began to leave, if that is known', () => {
    const seen = (leavingSince: Date | undefined) => decided([fleet(0, [draining('i-1', leavingSince), fresh('i-2')], DONE)]);
    expect(seen(at(-3599))).toMatchObject({ do: 'wait' });
    expect(seen(at(-3600))).toEqual({ do: 'verified' });
    expect(seen(undefined)).toMatchObject({ do: 'wait' });
  });

  test('none on what leaves: nothing drains', () => {
    const look = (seconds: number) => fleet(seconds, [draining('i-1', at(0), 0), stale('i-2', { lifecycleState: 'Terminating', ecs: undefined })], rolling);
    expect(decided([look(0), look(599)])).toEqual({ do: 'wait', for: 'the instance refresh (InProgress, 50 %)' });
    expect(decided([look(0), look(600)])).toMatchObject({ do: 'go back' });
  });

  test('on an instance of the goal, which scale-in takes away, hold nothing up', () => {
    const leaving = fresh('i-1', { lifecycleState: 'Terminating:Wait', ecs: { arn: 'ci-1', status: 'DRAINING', agentConnected: true, runningTasks: 1 } });
    expect(decided([fleet(0, [leaving, fresh('i-2')], DONE)])).toEqual({ do: 'verified' });
  });

  test("when the watcher's time is up, the roll goes on without it", () => {
    const looks = [fleet(0, [draining('i-1', at(0))], rolling), fleet(100, [draining('i-1', at(0))], rolling)];
    expect(decided(looks, { watchSeconds: 101 })).toMatchObject({ do: 'wait' });
    expect(decided(looks, { watchSeconds: 100 })).toEqual({ do: 'rolling', because: '1 session to end on i-1' });
  });
});

describe('a refresh that makes no progress', () => {
  const rolling = (percentage: number) => ({ refresh: refresh('InProgress', { percentage }) });
  const stuck = (seconds: number) => [fleet(0, [stale('i-1')], rolling(0)), fleet(seconds, [stale('i-1')], rolling(0))];

  test('is stuck after its time', () => {
    expect(decided(stuck(599))).toMatchObject({ do: 'wait' });
    expect(decided(stuck(600))).toEqual({ do: 'go back', because: 'The instance refresh (InProgress, 0 %) has made no progress for 600 s, and no session drains.' });
  });

  test('may rest at a checkpoint', () => {
    expect(decided(stuck(4199), { checkpointSeconds: 3600 })).toMatchObject({ do: 'wait' });
    expect(decided(stuck(4200), { checkpointSeconds: 3600 })).toMatchObject({ do: 'go back' });
  });

  test('begins anew with each instance that comes into service', () => {
    expect(decided([...stuck(500), fleet(550, [stale('i-1'), fresh('i-2')], rolling(50)), fleet(1149, [stale('i-1'), fresh('i-2')], rolling(50))]))
      .toMatchObject({ do: 'wait' });
  });
});

describe('after the refresh', () => {
  test('an instance on its way is waited for', () => {
    expect(decided([fleet(0, [fresh('i-1'), fresh('i-2', { lifecycleState: 'Pending:Wait', ecs: undefined })], DONE)])).toEqual({ do: 'wait', for: 'i-2 to come up' });
  });

  test.each([
    ['not registered', undefined, 'i-2 (not registered)'],
    ['without its agent', { arn: 'ci-2', status: 'ACTIVE', agentConnected: false, runningTasks: 0 }, 'i-2 (ACTIVE, agent not connected)'],
    ['draining', { arn: 'ci-2', status: 'DRAINING', agentConnected: true, runningTasks: 0 }, 'i-2 (DRAINING, agent connected)'],
  ])('an instance in service that is %s gets its time, then the roll has failed', (_, ecs, which) => {
    const look = (seconds: number) => fleet(seconds, [fresh('i-1'), fresh('i-2', { ecs })], DONE);
    expect(decided([look(0), look(899)])).toEqual({ do: 'wait', for: `ECS to be connected to ${which}` });
    expect(decided([look(0), look(900)])).toEqual({ do: 'go back', because: `Waited 900 s in vain for ECS to be connected to ${which}.` });
  });

  test('which counts from the end of the refresh, however long the instance was in service before', () => {
    const look = (seconds: number) => fleet(seconds, [fresh('i-1', { ecs: undefined })], { refresh: refresh('Successful', { endedAt: at(2000) }) });
    expect(decided([look(0), look(2899)])).toMatchObject({ do: 'wait' });
    expect(decided([look(0), look(2900)])).toMatchObject({ do: 'go back' });
  });

  test('fewer in service than are wanted: the same', () => {
    const look = (seconds: number) => fleet(seconds, [fresh('i-1')], { ...DONE, group: { ...fleet(0, [fresh('i-1')]).group, desiredCapacity: 3 } });
    expect(decided([look(0), look(899)])).toEqual({ do: 'wait', for: '2 more of 3 instances to be in service' });
    expect(decided([look(0), look(900)])).toMatchObject({ do: 'go back', because: 'Waited 900 s in vain for 2 more of 3 instances to be in service.' });
  });
});

describe('long after the refresh', () => {
  const after = { refresh: refresh('Successful', { endedAt: at(0) }) };
  const look = (seconds: number, agentConnected: boolean) => {
    const ecs = { arn: 'ci-1', status: 'ACTIVE', agentConnected, runningTasks: 0 };
    return fleet(seconds, [fresh('i-1', { ecs })], after);
  };

  test('an agent that is away for a moment, as agents are, has its time anew', () => {
    expect(decided([look(0, true), look(5000, false)])).toEqual({ do: 'wait', for: 'ECS to be connected to i-1 (ACTIVE, agent not connected)' });
    expect(decided([look(0, true), look(5000, false), look(5899, false)])).toMatchObject({ do: 'wait' });
    expect(decided([look(0, true), look(5000, false), look(5900, false)])).toMatchObject({ do: 'go back' });
  });

  test('it has so each time', () => {
    expect(decided([look(0, true), look(5000, false), look(5100, true), look(5900, false)])).toMatchObject({ do: 'wait' });
  });

  test('a scale-out, which is wanted before anything comes, has its time', () => {
    const wanted = (seconds: number) => fleet(seconds, [fresh('i-1')], { ...after, group: { ...fleet(0, []).group, desiredCapacity: 2 } });
    expect(decided([look(0, true), wanted(5000)])).toEqual({ do: 'wait', for: '1 more of 2 instances to be in service' });
    expect(decided([look(0, true), wanted(5000), wanted(5900)])).toMatchObject({ do: 'go back' });
  });
});

describe('alarms', () => {
  test.each([['at half of the way', { refresh: refresh('InProgress') }], ['in the bake time', DONE]])('one that goes off %s fails the roll', (_, over) => {
    expect(decided([fleet(0, [fresh('i-1')], { ...over, alarms: [alarm('ALARM', '5 errors')] })], { bakeSeconds: 60 }))
      .toEqual({ do: 'go back', because: 'The alarm errors went off: 5 errors' });
  });

  test.each(['INSUFFICIENT_DATA', 'missing'] as const)('one that is %s at the end is waited for, and never a reason to go back', (state) => {
    expect(decided([fleet(0, [fresh('i-1')], { ...DONE, alarms: [alarm(state)] })])).toEqual({ do: 'wait', for: `the alarm errors, which is ${state}` });
  });

  test('are not heeded on the way back', () => {
    expect(decided([fleet(0, [fresh('i-1')], { ...DONE, alarms: [alarm('ALARM')] })], { heedAlarms: false })).toEqual({ do: 'verified' });
  });

  test('must stay OK for the bake time, which counts from when everything was new', () => {
    const after = (seconds: number) => decided([fleet(0, [fresh('i-1')], DONE), fleet(seconds, [fresh('i-1')], DONE)], { bakeSeconds: 60 }, { completeSince: at(100) });
    expect(after(130)).toEqual({ do: 'wait', for: 'the bake time, until 00:02:40 UTC' });
    expect(after(160)).toEqual({ do: 'verified' });
  });
});

