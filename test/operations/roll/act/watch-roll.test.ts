import { PassingTrouble } from '../../../../src/operations/aws/passing-trouble';
import { WatchedRoll, watchRoll } from '../../../../src/operations/roll/act/watch-roll';
import { RollLimits } from '../../../../src/operations/roll/decide/roll-limits';
import { RollView } from '../../../../src/operations/roll/show/roll-progress';
import { Interrupted } from '../../../../src/toolchain/process';
import { launching, Script, scripted } from '../support/fake-tools';
import { alarm, CACHED, fresh, GOAL, LIMITS, refresh, stale, warm } from '../support/looks';

const OLD = launching('2', [stale('i-1')]);
const NEW = launching('2', [fresh('i-1')]);
const PENDING = { ...OLD, refresh: refresh('Pending', { percentage: 0 }) };
const DONE = { ...NEW, refresh: refresh('Successful') };

/** Watches a roll by a script, the first of whose looks is where it begins. */
async function watched(
  { looks: [first, ...looks] = [], ...script }: Script, over: Partial<WatchedRoll> = {}, limits: Partial<RollLimits> = {},
) {
  const views: RollView[] = [];
  const { tools, did, pauses } = scripted({ looks, ...script });
  const watching = watchRoll(
    { goal: GOAL, limits: { ...LIMITS, ...limits }, ...over },
    first as typeof NEW, tools.fleet, { ...tools.progress, look: (view) => void views.push(view) },
  );
  return { did, pauses, views, waited: () => views.map(({ waitingFor }) => waitingFor), watching, end: (await watching).end };
}

test('watches a refresh to its end, then probes, then is done', async () => {
  const { end, did, waited } = await watched({ looks: [PENDING, { ...PENDING, refresh: refresh('InProgress') }, DONE] });
  expect([end, did]).toEqual([{ do: 'verified' }, []]);
  expect(waited()).toEqual([
    'the instance refresh (Pending, 0 %)', 'the instance refresh (InProgress, 50 %)', 'a probe task to start without a pull', 'nothing more: every instance is verified',
  ]);
});

test('shows what a roll is about, since when, and how long it may take', async () => {
  const { views } = await watched({ looks: [NEW] }, { probe: CACHED, expectedSeconds: 600 });
  expect(views).toEqual([
    { facts: NEW, goal: GOAL, startedAt: NEW.at, expectedSeconds: 600, waitingFor: 'nothing more: every instance is verified' },
  ]);
});

test('what is known of the probe beforehand is not tried again, and is reported', async () => {
  const probe = jest.fn();
  const { watching } = await watched({ looks: [NEW], fleet: { probe } }, { probe: CACHED });
  await expect(watching).resolves.toMatchObject({ end: { do: 'verified' }, memory: { probe: CACHED }, facts: NEW });
  expect(probe).not.toHaveBeenCalled();
});

test('a refresh that never started is started', async () => {
  const { end, did } = await watched({ looks: [OLD, PENDING, DONE] });
  expect([end, did]).toEqual([{ do: 'verified' }, ['Starting an instance refresh: i-1 does not run version 2.', 'start refresh']]);
});

test('one that had ended before this roll is passed over', async () => {
  const former = refresh('Failed', { id: 'refresh-0' });
  const { end, did } = await watched({ looks: [{ ...OLD, refresh: former }, PENDING, DONE] }, { formerRefreshId: 'refresh-0' });
  expect([end, did[1]]).toEqual([{ do: 'verified' }, 'start refresh']);
});

test('a scale-out from an old warm member after a successful refresh gets another refresh', async () => {
  const scaledOut = { ...launching('2', [fresh('i-1'), stale('i-2')]), refresh: refresh('Successful') };
  const again = { ...scaledOut, refresh: refresh('InProgress', { id: 'refresh-2' }) };
  const done = { ...launching('2', [fresh('i-1'), fresh('i-3')]), refresh: refresh('Successful', { id: 'refresh-2' }) };
  const { end, did } = await watched({ looks: [scaledOut, again, done] });
  expect([end, did]).toEqual([{ do: 'verified' }, ['Starting an instance refresh: the refresh has left i-2 behind.', 'start refresh']]);
});

test('three refreshes that leave something behind are enough', async () => {
  let started = 0;
  const left = () => ({ ...launching('2', [fresh('i-1'), warm(stale('i-2'))]), refresh: refresh('Successful', { id: `refresh-${started}` }) });
  const look = async () => left();
  const startRefresh = async () => { started += 1; };
  const { end } = await watched({ looks: [left()], fleet: { watch: look, startRefresh } });
  expect(end).toEqual({ do: 'go back', because: 'After 3 instance refreshes, i-2 still does not run launch template version 2.' });
  expect(started).toBe(3);
});

describe('StartInstanceRefresh', () => {
  test('that fails once is said, and tried again at the next look', async () => {
    const startRefresh = jest.fn().mockRejectedValueOnce(new Error('LimitExceeded'));
    const { end, did } = await watched({ looks: [OLD, OLD, PENDING, DONE], fleet: { startRefresh } });
    const says = 'Starting an instance refresh: i-1 does not run version 2.';
    expect([end, did]).toEqual([{ do: 'verified' }, [says, 'LimitExceeded', says]]);
  });

  test('that always fails is tried five times, then the roll has failed', async () => {
    const startRefresh = jest.fn().mockRejectedValue(new Error('LimitExceeded'));
    const { end } = await watched({ looks: [OLD, OLD], fleet: { startRefresh } });
    expect(end).toEqual({ do: 'go back', because: "The instance refresh can't be started: LimitExceeded" });
    expect(startRefresh).toHaveBeenCalledTimes(5);
  });

  test('that AWS has no time for is no failure of the AMI, however often: it is tried until it starts', async () => {
    const startRefresh = jest.fn();
    Array.from({ length: 9 }, () => startRefresh.mockRejectedValueOnce(new PassingTrouble('Rate exceeded')));
    const { end } = await watched({ looks: [...Array.from({ length: 10 }, () => OLD), DONE], fleet: { startRefresh } }, { probe: CACHED });
    expect([end, startRefresh.mock.calls.length]).toEqual([{ do: 'verified' }, 10]);
  });

  test("that AWS has no time for until the watcher's time is up leaves the roll to be taken up", async () => {
    const startRefresh = jest.fn().mockRejectedValue(new PassingTrouble('Rate exceeded'));
    const { end, pauses } = await watched({ looks: [OLD, OLD], fleet: { startRefresh } }, {}, { watchSeconds: 600 });
    expect([end, pauses.length]).toEqual([{ do: 'rolling', because: "The instance refresh can't be started: Rate exceeded" }, 10]);
  });
});

describe('the probe', () => {
  test('that can not be made once is said, and made at the next look', async () => {
    const probe = jest.fn().mockRejectedValueOnce(new Error('No room.')).mockResolvedValue(CACHED);
    const { end, did } = await watched({ looks: [NEW, NEW], fleet: { probe } });
    expect([end, did]).toEqual([{ do: 'verified' }, ['No room.']]);
    expect(probe.mock.calls[0]).toEqual([GOAL, NEW]);
  });

  test('that can never be made leaves the roll unfinished after five attempts', async () => {
    const probe = jest.fn().mockRejectedValue(new Error('No room.'));
    const { end } = await watched({ looks: [NEW, NEW], fleet: { probe } });
    expect(end).toEqual({ do: 'rolling', because: "The probe task can't be started: No room." });
    expect(probe).toHaveBeenCalledTimes(5);
  });

  test("that finds no room is tried until there is some, or the watcher's time is up", async () => {
    const probe = jest.fn();
    Array.from({ length: 9 }, () => probe.mockRejectedValueOnce(new PassingTrouble('No room.')));
    const { end } = await watched({ looks: [NEW, NEW], fleet: { probe: probe.mockResolvedValue(CACHED) } });
    expect([end, probe.mock.calls.length]).toEqual([{ do: 'verified' }, 10]);
    const never = { probe: () => Promise.reject(new PassingTrouble('No room.')) };
    const { end: late, pauses } = await watched({ looks: [NEW, NEW], fleet: never }, {}, { watchSeconds: 600 });
    expect([late, pauses.length]).toEqual([{ do: 'rolling', because: "The probe task can't be started: No room." }, 10]);
  });

  test('has its own five attempts after a refresh that could not be started at first', async () => {
    const startRefresh = jest.fn().mockRejectedValueOnce(new Error('LimitExceeded'));
    const probe = jest.fn().mockRejectedValue(new Error('No room.'));
    await watched({ looks: [OLD, OLD, DONE, DONE], fleet: { startRefresh, probe } });
    expect(probe).toHaveBeenCalledTimes(5);
  });

  test('that came up at the fifth attempt leaves a later refresh its own five', async () => {
    const probe = jest.fn().mockResolvedValue(CACHED);
    Array.from({ length: 4 }, () => probe.mockRejectedValueOnce(new Error('No room.')));
    const startRefresh = jest.fn().mockRejectedValue(new Error('LimitExceeded'));
    await watched({ looks: [NEW, NEW, NEW, NEW, NEW, OLD], fleet: { startRefresh, probe } });
    expect([probe.mock.calls.length, startRefresh.mock.calls.length]).toEqual([5, 5]);
  });

  test('that shows a bad AMI fails the roll', async () => {
    const { end } = await watched({ looks: [NEW, NEW], probe: { outcome: 'bad', because: 'The task pulled its image.' } });
    expect(end).toEqual({ do: 'go back', because: 'The task pulled its image.' });
  });
});

describe('the bake time', () => {
  const bake = { bakeSeconds: 300 };

  test('counts from when every instance was new, not from the probe', async () => {
    const { end, pauses, waited } = await watched({ looks: [PENDING, DONE, DONE] }, {}, bake);
    expect(end).toEqual({ do: 'verified' });
    expect(pauses).toHaveLength(6);
    expect(waited().slice(2)).toEqual([...Array.from({ length: 4 }, () => 'the bake time, until 00:06:00 UTC'), 'nothing more: every instance is verified']);
  });

  test('is not begun anew by a scale-out', async () => {
    const out = (lifecycleState: string) => ({ ...launching('2', [fresh('i-1'), fresh('i-2', { lifecycleState })]), refresh: refresh('Successful') });
    const { end, pauses } = await watched({ looks: [DONE, DONE, out('Pending:Wait'), out('InService')] }, { probe: CACHED }, bake);
    expect([end, pauses.length]).toEqual([{ do: 'verified' }, 5]);
  });

  test('an alarm in it fails the roll', async () => {
    const { end } = await watched({ looks: [DONE, DONE, { ...DONE, alarms: [alarm('ALARM')] }] }, { probe: CACHED }, bake);
    expect(end).toEqual({ do: 'go back', because: 'The alarm errors went off.' });
  });
});

test.each(['INSUFFICIENT_DATA', 'missing'] as const)('an alarm that is %s at the end is waited for until it is OK', async (state) => {
  const mute = { ...DONE, alarms: [alarm(state)] };
  const { end, waited } = await watched({ looks: [mute, mute, { ...DONE, alarms: [alarm('OK')] }] }, { probe: CACHED });
  expect([end, waited()[0]]).toEqual([{ do: 'verified' }, `the alarm errors, which is ${state}`]);
});

describe('AWS that can not be asked', () => {
  const trouble = ['Rate exceeded', 'AWS does not accept the credentials: expired', "AWS can't be reached"].map((message) => new Error(message));

  test('for a while is waited for: nothing is taken back', async () => {
    const { end, pauses } = await watched({ looks: [PENDING, ...trouble, DONE] }, { probe: CACHED });
    expect([end, pauses]).toEqual([{ do: 'verified' }, [1, 2, 3, 4]]);
  });

  test("until the watcher's time is up leaves the roll to go on in AWS", async () => {
    const { end, pauses } = await watched({ looks: [PENDING, ...trouble] }, {}, { watchSeconds: 3600 });
    expect(end).toEqual({ do: 'rolling', because: "AWS can't be asked how it goes: AWS can't be reached" });
    expect(pauses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('for longer than a roll may rest: what went on meanwhile counts', async () => {
    const later = { ...PENDING, refresh: refresh('InProgress') };
    const looks = [PENDING, ...Array.from({ length: 5 }, () => trouble[0]), later, DONE];
    const { end } = await watched({ looks }, { probe: CACHED }, { stuckSeconds: 600 });
    expect(end).toEqual({ do: 'verified' });
  });
});

test("when the watcher's time is up, the roll goes on without it", async () => {
  const { end, pauses } = await watched({ looks: [PENDING, PENDING] }, {}, { watchSeconds: 300 });
  expect([end, pauses.length]).toEqual([{ do: 'rolling', because: 'the instance refresh (Pending, 0 %)' }, 5]);
});

test('a group that is gone is given up', async () => {
  const { end } = await watched({ looks: [PENDING, undefined] });
  expect(end).toEqual({ do: 'give up', because: 'The Auto Scaling group is gone.' });
});

test.each<[string, Script]>([
  ['in a pause', { looks: [PENDING], fleet: { pause: () => Promise.reject(new Interrupted('SIGINT')) } }],
  ['in a look', { looks: [PENDING, new Interrupted('SIGINT')] }],
  ['while a refresh is started', { looks: [OLD], fleet: { startRefresh: () => Promise.reject(new Interrupted('SIGINT')) } }],
  ['in the probe', { looks: [NEW], fleet: { probe: () => Promise.reject(new Interrupted('SIGINT')) } }],
])('Ctrl-C %s ends the watching at once', async (_, script) => {
  await expect(watched(script)).rejects.toBeInstanceOf(Interrupted);
});
