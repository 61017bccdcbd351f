import { decideReport, ReportOptions } from '../../../../src/operations/cold-start/decide/report';
import { USERS_FIGURES } from '../../../../src/operations/cold-start/decide/users-figures';
import { startedFleet } from '../cold-starts';
import { at, GOLDEN, instance, launch, recorded, STOCK } from '../recorded';

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
    { because: 'older than the newest 2 of its AMI and kind', instanceIds: ['i-golden1'] },
    { because: 'of an AMI that is not compared', instanceIds: ['i-stock0', 'i-stock1'] },
  ]);
  expect(decideReport(recorded({ isCut: true }), { environment: 'prod', samples: 10 }).leftOut)
    .toEqual([{ because: 'of activities older than those that were read', instanceIds: [] }]);
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
  });
});

test("cold and warm first starts are dropped apart, as a pool's instances have read the AMI before", () => {
  const launches = [launch('i-1'), launch('i-2', 100), launch('i-w1', 200, { kind: 'warm' }), launch('i-w2', 300, { kind: 'warm' })];
  const instances = [instance('i-1'), instance('i-2', 100), instance('i-w1', 200), instance('i-w2', 300)];
  const { measures } = decideReport(recorded({ launches, instances }), { environment: 'prod', samples: 10 }).current!;
  expect([measures['cold-ready'].samples, measures['warm-ready'].samples]).toEqual([1, 1]);
});
