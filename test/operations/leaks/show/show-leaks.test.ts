import { decideLeaks } from '../../../../src/operations/leaks/decide/decide-leaks';
import { Remain, RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { showLeaks, showRemoval } from '../../../../src/operations/leaks/show/show-leaks';
import { cells } from '../../support/cells';
import { hoursAgo, looksOf, NOW, remain } from '../support';

const PRICE = { usdPerGibMonth: 0.05, source: 'AWS\'s list price of 2026-05' };
const show = (remains: readonly Remain[], unknown: Partial<Record<RemainKind, string>> = {}, price: typeof PRICE | undefined = PRICE) => (
  showLeaks(decideLeaks(looksOf(remains, unknown), NOW), { environment: 'prod', toRemove: 'this --yes', now: NOW, price }).split('\n'));
const row = (lines: readonly string[], id: string) => cells(lines.join('\n')).find(([, second]) => second === id);

test('says that nothing is left behind', () => {
  expect(show([])).toEqual(['prod: no bake has left anything behind.']);
});

test('shows what is, with age, size, what it costs where that is known, and what to type', () => {
  const lines = show([
    remain('builder', 'i-1'), remain('volume', 'vol-1', { sizeGib: 30, since: hoursAgo(49) }), remain('snapshot', 'snap-1', { sizeGib: 30, since: hoursAgo(47) }),
  ]);
  expect(lines[0]).toBe('prod: 2 left behind by bakes that were killed, 1 snapshot whose AMI is gone, 60 GiB:');
  expect(row(lines, 'i-1')).toEqual(['builder', 'i-1', 'i-1-name', '10 hours', '-', '-']);
  expect(row(lines, 'vol-1')).toEqual(['volume', 'vol-1', 'vol-1-name', '2 days', '30', '-']);
  expect(row(lines, 'snap-1')).toEqual(['snapshot', 'snap-1', 'snap-1-name', '47 hours', '30', '<= 1.50 USD']);
  expect(lines.slice(-2)).toEqual(['Cost a month of snapshots by AWS\'s list price of 2026-05, at most.', 'To remove it: this --yes']);
});

test('a Region without a price has none', () => {
  const lines = showLeaks(decideLeaks(looksOf([remain('snapshot', 'snap-1', { sizeGib: 30 })]), NOW), { environment: 'prod', toRemove: 'this --yes', now: NOW }).split('\n');
  expect(row(lines, 'snap-1')?.at(-1)).toBe('-');
  expect(lines.join()).not.toContain('Cost a month');
});

test('says what may belong to a bake that still runs', () => {
  expect(show([remain('builder', 'i-1', { since: hoursAgo(1) }), remain('key pair', 'key-1', { since: hoursAgo(1) })])).toEqual([
    'prod: no bake has left anything behind.',
    'Of a bake that may still run, which takes 3 hours at most: builder i-1, key pair key-1.',
  ]);
});

test('says what stays, and what could not be looked up', () => {
  expect(show([remain('half-made AMI', 'ami-1', { usedBy: 'instance i-9 (running)' })], { volume: 'You may not.' })).toEqual([
    'prod: of what could be looked up, no bake has left anything behind.',
    'The half-made AMI ami-1 stays: it is in use by instance i-9 (running).',
    'Not known, and nothing of it is removed: what is left of the kind "volume". You may not.',
  ]);
});

test('what depends on a look that failed is not listed as left behind, and nobody is told how to remove it', () => {
  const left = [remain('half-made AMI', 'ami-1', { sizeGib: 30 }), remain('snapshot', 'snap-1', { sizeGib: 30 }), remain('snapshot', 'snap-2', { sizeGib: 30 })];
  expect(show(left, { builder: 'You may not.' })).toEqual([
    'prod: of what could be looked up, no bake has left anything behind.',
    ...['builder', 'volume', 'security group', 'key pair', 'half-made AMI" (1 older than any bake).', 'snapshot" (2 older than any bake).'].map((what) => (
      `Not known, and nothing of it is removed: what is left of the kind "${what.includes('"') ? what : `${what}".`} You may not.`)),
  ]);
});

test('what does not depend on it is', () => {
  const lines = show([remain('volume', 'vol-1', { sizeGib: 30 }), remain('snapshot', 'snap-1', { sizeGib: 30 })], { 'half-made AMI': 'You may not.' });
  expect(lines[0]).toBe('prod: 1 left behind by bakes that were killed, 30 GiB:');
  expect([row(lines, 'vol-1')?.[0], row(lines, 'snap-1')]).toEqual(['volume', undefined]);
  expect(lines.join()).not.toContain('Cost a month');
  expect(lines.at(-1)).toBe('To remove it: this --yes');
});

test('a snapshot is said to be one whose AMI is gone, not one that a kill has left', () => {
  expect(show([remain('snapshot', 'snap-1', { sizeGib: 30 }), remain('snapshot', 'snap-2', { sizeGib: 30 })])[0]).toBe('prod: 2 snapshots whose AMIs are gone, 60 GiB:');
});

test.each([
  [{ outcome: 'removed' }, 'The volume vol-1 is removed.'],
  [{ outcome: 'left', because: 'it is in use by x' }, 'The volume vol-1 is left: it is in use by x.'],
  [{ outcome: 'failed', because: 'You may not.' }, 'The volume vol-1 could not be removed: You may not.'],
] as const)('%j: %s', (came, line) => {
  expect(showRemoval({ kind: 'volume', id: 'vol-1', ...came })).toBe(line);
});
