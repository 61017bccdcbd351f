import { decideReport, ReportOptions } from '../../../../src/operations/cold-start/decide/report';
import { USERS_FIGURES } from '../../../../src/operations/cold-start/decide/users-figures';
import { startedFleet } from '../cold-starts';
import { at, GOLDEN, instance, launch, recorded, STOCK, task } from '../recorded';

const report = (more: Partial<ReportOptions> = {}) => decideReport(startedFleet(), { environment: 'prod', samples: 10, amiId: GOLDEN, ...more });

test('says median and p90 of an AMI, without its first start, beside the one before', () => {
  const { current, previous } = report({ against: STOCK });
  expect(current).toMatchObject({
    amiId: GOLDEN,
    measures: {
      'cold': { samples: 3, medianSeconds: 55, p90Seconds: 56 },
      'cold-ready': { samples: 3, medianSeconds: 62, p90Seconds: 63 },
      'warm': { samples: 0 },
      'warm-ready': { samples: 0 },
      'first': { samples: 3, medianSeconds: 5, p90Seconds: 6 },
      'pull': { samples: 3, medianSeconds: 0, p90Seconds: 0 },
      'wait': { samples: 3, medianSeconds: 65, p90Seconds: 66 },
    },
    stages: {
      cold: { launch: { samples: 3, medianSeconds: 8 }, boot: { medianSeconds: 42 }, pull: { samples: 0 } },
      warm: { launch: { samples: 0 } },
    },
  });
  const slow = { cold: { samples: 1, medianSeconds: 97 }, pull: { samples: 1, medianSeconds: 44 } };
  expect(previous).toMatchObject({ amiId: STOCK, measures: slow });
});

test('says what is left out, and why', () => {
  expect(report({ against: STOCK }).leftOut).toEqual([{ because: 'the first of its AMI and kind', instanceIds: ['i-golden0', 'i-stock0'] }]);
  expect(report({ against: 'ami-0bbbbbbbbbbbbbbbb', samples: 2 }).leftOut).toEqual([
    { because: 'the first of its AMI and kind', instanceIds: ['i-golden0'] },
    { because: 'beyond the newest 2 of its AMI and kind', instanceIds: ['i-golden1'] },
    { because: 'of an AMI that is not compared', instanceIds: ['i-stock0', 'i-stock1'] },
  ]);
  expect(decideReport(recorded({ isCut: true }), { environment: 'prod', samples: 10 }).leftOut)
    .toEqual([{ because: 'of activities older than those that were read', instanceIds: [] }]);
});

test('instances without a task crowd out no start that somebody waited for, and fill up what is left', () => {
  const used = [0, 1, 2, 3].map((index) => ({ launch: launch(`i-used${index}`, index * 100), instance: instance(`i-used${index}`, index * 100, { tasks: [task(index * 100)] }) }));
  const unused = [4, 5, 6].map((index) => ({ launch: launch(`i-unused${index}`, index * 100), instance: instance(`i-unused${index}`, index * 100) }));
  const all = [...used, ...unused];
  const counted = (samples: number) => {
    const fleet = recorded({ launches: all.map((one) => one.launch), instances: all.map((one) => one.instance), at: at(1000) });
    return decideReport(fleet, { environment: 'prod', samples });
  };
  expect(counted(3).current!.starts.map(({ instanceId }) => instanceId)).toEqual(['i-used1', 'i-used2', 'i-used3']);
  expect(counted(4).current!.starts.map(({ instanceId }) => instanceId)).toEqual(['i-used1', 'i-used2', 'i-used3', 'i-unused6']);
  expect(counted(4).leftOut).toContainEqual({ because: 'beyond the newest 4 of its AMI and kind', instanceIds: ['i-unused4', 'i-unused5'] });
  expect(counted(10).current!.starts).toHaveLength(6);
});

test('a start without a known task counts, and is in no list of what is left out', () => {
  const launches = [launch('i-1'), launch('i-2', 100)];
  const { current, leftOut, withoutTask } = decideReport(recorded({ launches, instances: [instance('i-1'), instance('i-2', 100)], at: at(1000) }), { environment: 'prod', samples: 10 });
  expect(current!.measures).toMatchObject({ 'cold': { samples: 0 }, 'cold-ready': { samples: 1 } });
  expect(leftOut).toEqual([{ because: 'the first of its AMI and kind', instanceIds: ['i-1'] }]);
  expect(withoutTask).toEqual([{ because: 'without a task so far', instanceIds: ['i-2'] }]);
});

test('takes the newest samples', () => {
  expect(report({ samples: 1 }).current!.starts.map(({ instanceId }) => instanceId)).toEqual(['i-golden3']);
});

test('without a pin, measures the AMI of the newest start, beside the one that ran before it', () => {
  expect(report({ amiId: undefined })).toMatchObject({ current: { amiId: GOLDEN }, previous: { amiId: STOCK } });
});

test('an AMI that has not started yet has no figures', () => {
  const { current, previous } = report({ amiId: 'ami-0bbbbbbbbbbbbbbbb' });
  expect(current).toMatchObject({ amiId: 'ami-0bbbbbbbbbbbbbbbb', starts: [], measures: { cold: { samples: 0 } } });
  expect(previous).toMatchObject({ amiId: GOLDEN });
});

test('where nothing is recorded and nothing pinned, there is nothing', () => {
  expect(decideReport(recorded(), { environment: 'prod', samples: 10 })).toEqual({
    environment: 'prod',
    at: at(86_400),
    method: 'nearest rank: the smallest sample that at least half (median) or nine tenths (p90) of all samples do not exceed',
    usersFigures: USERS_FIGURES,
    leftOut: [],
    withoutTask: [],
    room: { live: 1, warm: 2, free: 9 },
  });
});

test("cold and warm first starts are dropped apart, as a pool's instances have read the AMI before", () => {
  const launches = [launch('i-1'), launch('i-2', 100), launch('i-w1', 200, { kind: 'warm' }), launch('i-w2', 300, { kind: 'warm' })];
  const instances = [instance('i-1'), instance('i-2', 100), instance('i-w1', 200), instance('i-w2', 300)];
  const { measures } = decideReport(recorded({ launches, instances }), { environment: 'prod', samples: 10 }).current!;
  expect([measures['cold-ready'].samples, measures['warm-ready'].samples]).toEqual([1, 1]);
});
