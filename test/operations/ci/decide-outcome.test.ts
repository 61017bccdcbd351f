import { decideOutcome } from '../../../src/operations/ci/decide-outcome';
import { rollReport } from '../support/roll-reports';

test.each([
  ['verified', { exitCode: 0, revert: false }],
  ['rolling', { exitCode: 0, revert: false, notice: 'The roll of prod to ami-0new goes on in AWS while sessions drain. The workflow fleet.yml finishes it.' }],
  ['rolled back', { exitCode: 1, revert: true }],
  ['failed', { exitCode: 1, revert: false }],
] as const)('of %s: %j', (verdict, outcome) => {
  expect(decideOutcome(rollReport({ verdict }))).toEqual(outcome);
});

test('a way back that goes on is red, and takes the pin back: whoever finishes it sees a fleet that runs what it ran before', () => {
  expect(decideOutcome(rollReport({ verdict: 'rolling', returnedTo: { amiId: 'ami-0old', version: '6' } }))).toEqual({
    exitCode: 1,
    revert: true,
    notice: 'ami-0new has failed; the way back of prod to ami-0old goes on in AWS while sessions drain. The workflow fleet.yml finishes it.',
  });
});
