import { deriveStarts } from '../../../../src/operations/cold-start/decide/derive-starts';
import { RecordedInstance, RecordedLaunch } from '../../../../src/operations/cold-start/decide/recorded';
import { at, GOLDEN, instance, launch, recorded, task } from '../recorded';

function derive(launches: RecordedLaunch[], instances: RecordedInstance[], now = at(86_400)) {
  return deriveStarts(recorded({ launches, instances, at: now }));
}

const one = (of: RecordedInstance, over: Partial<RecordedLaunch> = {}, now?: Date) => {
  const { starts, leftOut } = derive([launch('i-1', 0, over)], [of], now);
  const because = [...leftOut.map((left) => left.because), ...starts.flatMap(({ noTask }) => noTask ?? [])];
  return { start: starts[0], because, task: starts[0]?.task };
};

test('a cold start is told stage by stage, up to its first task', () => {
  expect(one(instance('i-1', 0, { tasks: [task()] }))).toEqual({
    because: [],
    task: expect.anything(),
    start: {
      kind: 'cold',
      instanceId: 'i-1',
      amiId: GOLDEN,
      at: at(0),
      readySeconds: 60,
      stages: [
        { name: 'launch', from: 0, to: 8 },
        { name: 'boot', from: 8, to: 50 },
        { name: 'hook', from: 50, to: 60 },
        { name: 'place', from: 50, to: 51 },
        { name: 'start', from: 51, to: 53 },
      ],
      task: { arn: 'arn-task', cached: true, seconds: 3, pullSeconds: 0, waitedSeconds: 63, sinceActivitySeconds: 53 },
    },
  });
});

test('a pull is a stage of its own', () => {
  const { start } = one(instance('i-1', 0, { tasks: [task(0, { pullStartedAt: at(52), pullStoppedAt: at(96), startedAt: at(97) })] }));
  expect(start.task).toMatchObject({ cached: false, seconds: 47, pullSeconds: 44, sinceActivitySeconds: 97 });
  expect(start.stages.slice(3)).toEqual([{ name: 'place', from: 50, to: 51 }, { name: 'pull', from: 52, to: 96 }, { name: 'start', from: 96, to: 97 }]);
});

test("the time in which nobody had asked for a task is no part of the start, and nobody's wait", () => {
  const { start } = one(instance('i-1', 0, { tasks: [task(1000, { createdAt: at(1000), connectedAt: at(1000), startedAt: at(1003) })] }), {}, at(1200));
  expect(start.task).toEqual({ arn: 'arn-task', cached: true, seconds: 3, pullSeconds: 0, sinceActivitySeconds: 53 });
  expect(start.stages.slice(3)).toEqual([{ name: 'place', from: 50, to: 50 }, { name: 'start', from: 50, to: 53 }]);
});

test('of several tasks, the one that started first is the first', () => {
  const later = task(0, { arn: 'arn-later', startedAt: at(70) });
  const waits = task(0, { arn: 'arn-waits', startedAt: undefined });
  expect(one(instance('i-1', 0, { tasks: [later, waits, task()] })).start.task).toMatchObject({ arn: 'arn-task' });
});

test('a warm start counts from when the instance was woken, whenever it was launched', () => {
  const woken = instance('i-1', 0, { launchedAt: at(-9000), startedAt: at(2), registeredAt: at(14), tasks: [task(0, { connectedAt: undefined, startedAt: at(15) })] });
  expect(one(woken, { kind: 'warm', inServiceAt: at(17) }).start).toMatchObject({
    kind: 'warm',
    readySeconds: 17,
    stages: [
      { name: 'launch', from: 0, to: 2 }, { name: 'boot', from: 2, to: 14 }, { name: 'hook', from: 14, to: 17 }, { name: 'start', from: 14, to: 15 },
    ],
    task: { seconds: 1, sinceActivitySeconds: 15 },
  });
});

test('a last start outside the wake-up is not told as one', () => {
  const stages = (startedAt: Date) => one(instance('i-1', 0, { startedAt }), { kind: 'warm' }).start.stages;
  expect(stages(at(-9000))).toEqual([{ name: 'hook', from: 50, to: 60 }]);
  expect(stages(at(9000))).toEqual([{ name: 'hook', from: 50, to: 60 }]);
});

test('an instance that registered in the pool can take tasks once it is in service', () => {
  const woken = instance('i-1', 0, { registeredAt: at(-8000), tasks: [task(0, { connectedAt: undefined, startedAt: at(62) })] });
  expect(one(woken, { kind: 'warm' }).start).toMatchObject({ task: { seconds: 2, sinceActivitySeconds: 62 }, stages: [{ name: 'launch' }, { name: 'start', from: 60, to: 62 }] });
});

test('what EC2 or ECS does not say is left out, and nothing is put in its place', () => {
  expect(one(instance('i-1', 0, { launchedAt: undefined, startedAt: at(9000) })).start.stages).toEqual([{ name: 'hook', from: 50, to: 60 }]);
  expect(one(instance('i-1', 0, { registeredAt: undefined, tasks: [task()] }))).toMatchObject({
    start: { readySeconds: 60, stages: [{ name: 'launch', from: 0, to: 8 }] },
    task: undefined,
    because: ['without a recorded registration, so its first task is not judged'],
  });
});

test('of an instance that is terminated, and has no interface any more, the last start is the launch where it lies within it', () => {
  const stages = (startedAt: Date) => one(instance('i-1', 0, { launchedAt: undefined, startedAt })).start.stages.map(({ name }) => name);
  expect(stages(at(8))).toEqual(['launch', 'boot', 'hook']);
  expect(stages(at(-2))).toEqual(['hook']);
  expect(stages(at(62))).toEqual(['hook']);
});

test('an instance that registered after it was in service has no hook to wait for', () => {
  expect(one(instance('i-1', 0, { registeredAt: at(70) })).start.stages).toEqual([{ name: 'launch', from: 0, to: 8 }, { name: 'boot', from: 8, to: 70 }]);
});

test('times in whole seconds may look earlier by less than one', () => {
  const { start } = one(instance('i-1', 0, { launchedAt: at(0) }), { beganAt: new Date(at(0).getTime() + 900) });
  expect(start.stages[0]).toEqual({ name: 'launch', from: 0, to: 0 });
});

test.each<[string, Partial<RecordedInstance>, Partial<RecordedLaunch>]>([
  ['not in service: the launch has failed, or is under way', {}, { inServiceAt: undefined }],
  ['recorded as in service before its launch began', {}, { inServiceAt: at(-2) }],
  ['recorded as launched before its launch began', { launchedAt: at(-2) }, {}],
  ['recorded as registered with ECS before it was launched', { registeredAt: at(6) }, {}],
  ['registered with ECS anew: its first registration is not recorded any more', { registeredAt: at(60 + 3601) }, {}],
])('a start is left out: %s', (because, of, over) => {
  expect(one(instance('i-1', 0, of), over)).toEqual({ start: undefined, task: undefined, because: [because] });
});

test('the AMI of an instance that is gone is not guessed', () => {
  expect(derive([launch('i-1'), launch('i-2')], [])).toEqual({
    starts: [], leftOut: [{ because: 'gone, and EC2 no longer says which AMI it ran', instanceIds: ['i-1', 'i-2'] }],
  });
});

const GONE = 'without a recorded first task: ECS lists stopped ones for an hour only';

test('a first task that came when earlier ones may have come and gone is not taken for the first', () => {
  const late = instance('i-1', 0, { tasks: [task(0, { createdAt: at(60), startedAt: at(61) })] });
  expect(one(late, {}, at(50 + 3600))).toMatchObject({ task: undefined, because: [GONE] });
  expect(one(late, {}, at(50 + 3599))).toMatchObject({ start: { task: { seconds: 1 } }, because: [] });
  expect(one(instance('i-1'), {}, at(9000)).because).toEqual([GONE]);
  expect(one(instance('i-1'), {}, at(200)).because).toEqual(['without a task so far']);
});

test.each([
  ['started before it could', { startedAt: at(40) }],
  ['pulled before it could', { pullStartedAt: at(40), pullStoppedAt: at(52) }],
  ['pulled backwards', { pullStartedAt: at(52), pullStoppedAt: at(50.5) }],
  ['started before its pull was over', { pullStartedAt: at(51), pullStoppedAt: at(60) }],
  ['started without its pull ever being over', { pullStartedAt: at(51) }],
])('a task that %s is left out, not the start', (_, more) => {
  expect(one(instance('i-1', 0, { tasks: [task(0, more)] }))).toMatchObject({
    start: { readySeconds: 60 }, task: undefined, because: ['with a first task whose times contradict each other'],
  });
});

test('a connection that was made anew since says nothing of the start', () => {
  expect(one(instance('i-1', 0, { tasks: [task(0, { connectedAt: at(5000) })] })).start.stages.at(-1)).toEqual({ name: 'start', from: 50, to: 53 });
});

test('of an instance that came up twice only the newest start counts, whatever the order', () => {
  const launches = [launch('i-1', 500, { kind: 'warm' }), launch('i-1', 0)];
  expect(derive(launches, [instance('i-1', 500)]).starts).toMatchObject([{ kind: 'warm', at: at(500) }]);
});

test('starts are told oldest first', () => {
  expect(derive([launch('i-2', 90), launch('i-1', 0)], [instance('i-2', 90), instance('i-1', 0)]).starts.map(({ instanceId }) => instanceId)).toEqual(['i-1', 'i-2']);
});
