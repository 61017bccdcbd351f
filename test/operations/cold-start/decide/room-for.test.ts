import { UserError } from '../../../../src/errors';
import { roomFor } from '../../../../src/operations/cold-start/decide/room-for';
import { prodSettings } from '../../support/settings';

const SETTINGS = prodSettings({ fleet: { maxSize: 5 } });

test('there is room up to the most that the group may have', () => {
  expect(() => roomFor(3, 2, SETTINGS)).not.toThrow();
});

test.each([
  [4, 2, 'there is room for 3, not for 4.', '--samples 3'],
  [1, 5, 'there is room for 0, not for 1.', 'Wait until ECS has taken some away.'],
  [1, 6, 'there is room for 0, not for 1.', 'Wait until ECS has taken some away.'],
])('%i more, with %i there: refused, with how many there may be', (samples, live, says, remedy) => {
  expect(() => roomFor(samples, live, SETTINGS)).toThrow(new UserError(`The group may have 5 instances (fleet.maxSize), and ${live} are there: ${says}`, remedy));
});
