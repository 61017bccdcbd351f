import { refuseSecondRoll } from '../../../../src/operations/roll/act/refuse-second-roll';
import { RefreshStatus } from '../../../../src/operations/roll/decide/fleet-facts';
import { at, fleet, refresh, stale } from '../support/looks';

const rolling = (status: RefreshStatus) => fleet(0, [stale('i-1')], { refresh: refresh(status, { startedAt: at(0) }) });

test.each<RefreshStatus>(['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking'])('a roll that is %s is named, and what to type', (status) => {
  expect(() => refuseSecondRoll(rolling(status), 'prod')).toThrow(expect.objectContaining({
    message: `fleet-asg is being rolled already: instance refresh refresh-1, ${status}, 50 %, since 2026-11-25T00:00:00.000Z.`,
    remedy: 'Watch it to its end: npx projen roll --env prod. Or take it back: npx projen rollback --env prod',
  }));
});

test.each<RefreshStatus>(['Successful', 'Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful'])('one that has ended (%s) is in nobody\'s way', (status) => {
  expect(() => refuseSecondRoll(rolling(status), 'prod')).not.toThrow();
});

test('neither is a fleet that has never rolled, or is not there yet', () => {
  expect(() => refuseSecondRoll(fleet(0, [stale('i-1')]), 'prod')).not.toThrow();
  expect(() => refuseSecondRoll(undefined, 'prod')).not.toThrow();
});
