import { dayOf, freeAmiName } from '../../../src/operations/bake/ami-name';

const NOW = new Date('2026-01-31T23:58:40.500Z');

test('names an AMI by its minute, in UTC', () => {
  expect(freeAmiName(NOW, [])).toBe('ai-shell-golden-20260131-2358');
});

test('takes the next free minute when one is taken', () => {
  expect(freeAmiName(NOW, ['ai-shell-golden-20260131-2358'])).toBe('ai-shell-golden-20260131-2359');
});

test('goes on over midnight', () => {
  const taken = ['ai-shell-golden-20260131-2358', 'ai-shell-golden-20260131-2359'];
  expect(freeAmiName(NOW, taken)).toBe('ai-shell-golden-20260201-0000');
});

test('knows the day, in UTC', () => {
  expect(dayOf(NOW)).toBe('20260131');
});
