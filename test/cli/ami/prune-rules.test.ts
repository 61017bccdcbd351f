import { pruneRules, TypedRules } from '../../../src/cli/ami/prune-rules';
import { UsageError } from '../../../src/errors';
import { prodSettings } from '../../operations/support/settings';

const { retention } = prodSettings();

test('are the environment\'s where nothing is typed', () => {
  expect(pruneRules({}, retention)).toEqual({ keep: 3, olderThanDays: 14, soakDays: 7, max: 10 });
  expect(pruneRules({}, prodSettings({ retention: { keep: 5, olderThanDays: 30, soakDays: 1, max: 2 } }).retention)).toEqual({
    keep: 5, olderThanDays: 30, soakDays: 1, max: 2,
  });
});

test('are what is typed, which wins', () => {
  expect(pruneRules({ keep: '1', olderThan: '0d', soak: '30d', max: '1000' }, retention)).toEqual({ keep: 1, olderThanDays: 0, soakDays: 30, max: 1000 });
});

test.each<[TypedRules, string]>([
  [{ keep: '0' }, '--keep must be a number from 1 to 1000, got "0".'],
  [{ keep: '-1' }, '--keep must be a number from 1 to 1000, got "-1".'],
  [{ keep: '1.5' }, '--keep must be a number from 1 to 1000, got "1.5".'],
  [{ keep: '' }, '--keep must be a number from 1 to 1000, got "".'],
  [{ max: '1001' }, '--max must be a number from 1 to 1000, got "1001".'],
  [{ max: 'all' }, '--max must be a number from 1 to 1000, got "all".'],
  [{ olderThan: '14' }, '--older-than must be a number of days such as 14d, from 0d to 3650d, got "14".'],
  [{ olderThan: '2w' }, '--older-than must be a number of days such as 14d, from 0d to 3650d, got "2w".'],
  [{ soak: '3651d' }, '--soak must be a number of days such as 7d, from 0d to 3650d, got "3651d".'],
])('refuse %p', (typed, message) => {
  expect(() => pruneRules(typed, retention)).toThrow(new UsageError(message));
});

test.each([{ keep: 0 }, { max: 0 }, { soakDays: -1 }, { olderThanDays: 1.5 }])('are refused in the settings, too: %p', (wrong) => {
  expect(() => prodSettings({ retention: wrong })).toThrow(/The settings of environment prod are not valid/);
});
