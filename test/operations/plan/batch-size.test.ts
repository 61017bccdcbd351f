import { batchSize } from '../../../src/operations/plan/batch-size';

const size = (desired: number, min: number, max: number) => batchSize({ desired, minHealthyPercentage: min, maxHealthyPercentage: max });

test.each([
  [0, 50, 100, 0, false],
  [1, 50, 100, 1, true],
  [2, 50, 100, 1, false],
  [3, 50, 100, 1, false],
  [10, 50, 100, 5, false],
  [0, 100, 100, 0, false],
  [1, 100, 100, 1, true],
  [2, 100, 100, 1, true],
  [10, 100, 100, 1, true],
  [1, 90, 100, 1, true],
  [2, 90, 100, 1, true],
  [10, 90, 100, 1, false],
  [0, 100, 110, 0, false],
  [1, 100, 110, 1, true],
  [2, 100, 110, 1, true],
  [10, 100, 110, 1, true],
  [20, 100, 110, 2, true],
  [0, 0, 100, 0, false],
  [1, 0, 100, 1, false],
  [2, 0, 100, 2, false],
  [10, 0, 100, 10, false],
  [0, 100, 200, 0, false],
  [1, 100, 200, 1, true],
  [2, 100, 200, 2, true],
  [10, 100, 200, 10, true],
  [10, 90, 110, 2, true],
  [10, 50, 150, 10, true],
])('of %i instances, at %i to %i %%, a refresh replaces %i at a time; launches first: %s', (desired, min, max, atATime, launchesFirst) => {
  expect(size(desired, min, max)).toEqual({ atATime, launchesFirst });
});
