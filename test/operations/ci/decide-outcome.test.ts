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
