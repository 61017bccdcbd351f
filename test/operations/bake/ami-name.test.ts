import { amiNames } from '../../../src/operations/bake/ami-name';

const first = (count: number, time: string) => {
  const names = amiNames(new Date(time));
  return Array.from({ length: count }, () => names.next().value);
};

test('names an AMI by its minute, in UTC', () => {
  expect(first(1, '2026-01-31T23:58:40.500Z')).toEqual(['ai-shell-golden-20260131-2358']);
});

test('goes on minute by minute, and over midnight', () => {
  expect(first(3, '2026-01-31T23:58:40.500Z')).toEqual(['ai-shell-golden-20260131-2358', 'ai-shell-golden-20260131-2359', 'ai-shell-golden-20260201-0000']);
});
