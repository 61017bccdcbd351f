import { versionsBefore } from '../../../../src/operations/retention/decide/versions-before';

const versions = ['1', '3', '10', '9', '2'].map((version) => ({ version }));
const before = (number: string, most: number) => versionsBefore(number, versions, most).map(({ version }) => version);

test('are the last ones that are there, by number, newest first', () => {
  expect(before('10', 3)).toEqual(['9', '3', '2']);
  expect(before('10', 1)).toEqual(['9']);
  expect(before('3', 3)).toEqual(['2', '1']);
});

test('are none before the first one, or where none are kept', () => {
  expect(before('1', 3)).toEqual([]);
  expect(before('10', 0)).toEqual([]);
});
