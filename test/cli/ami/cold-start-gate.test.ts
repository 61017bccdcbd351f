import { coldStartGate } from '../../../src/cli/ami/cold-start-gate';
import { parseGate } from '../../../src/operations/cold-start/decide/gate';
import { coldStarts } from '../../operations/cold-start/cold-starts';
import { goldenAmi } from '../../operations/support/amis';
import { prodSettings } from '../../operations/support/settings';

const DOOR = { project: '/project', variables: {} };

test('an AMI whose starts keep the limit may go on; they are those of the environment that it comes from', async () => {
  const asked: unknown[] = [];
  const gate = coldStartGate(parseGate('p90<90s'), prodSettings(), DOOR, async (settings, door, options) => {
    asked.push([settings.name, door, options]);
    return coldStarts();
  });
  await expect(gate(goldenAmi())).resolves.toEqual({ passed: true, sentence: expect.stringMatching(/^The gate p90<90s is passed: the p90 is 56 s \(.*; 3 samples of ami-/) });
  expect(asked).toEqual([['prod', DOOR, { amiId: goldenAmi().id }]]);
});

test('one whose starts do not is kept, with the sentence', async () => {
  await expect(coldStartGate(parseGate('p90<50s'), prodSettings(), DOOR, async () => coldStarts())(goldenAmi()))
    .resolves.toEqual({ passed: false, sentence: expect.stringMatching(/^The gate p90<50s is not passed: the p90 is 56 s \(cold start, until a task runs; 3 samples of ami-/) });
});

test('one of which too little is known is kept, too', async () => {
  await expect(coldStartGate(parseGate('warm.p90<50s'), prodSettings(), DOOR, async () => coldStarts())(goldenAmi()))
    .resolves.toEqual({ passed: false, sentence: expect.stringMatching(/^The gate warm\.p90<50s is not passed: it takes 3 samples/) });
});
