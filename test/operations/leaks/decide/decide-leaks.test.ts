import { decideLeaks } from '../../../../src/operations/leaks/decide/decide-leaks';
import { Remain, REMAIN_KINDS } from '../../../../src/operations/leaks/decide/remain';
import { hoursAgo, looksOf, NOW, remain } from '../support';

const ids = (remains: readonly Remain[]) => decideLeaks(looksOf(remains), NOW).leaks.map(({ id }) => id);

test('what is older than any bake is left behind, in the order in which it can go', () => {
  const all = [...REMAIN_KINDS].reverse().map((kind) => remain(kind, kind));
  expect(ids(all)).toEqual(REMAIN_KINDS);
});

test.each(REMAIN_KINDS)('a %s that a bake may still need is not: three hours are no age', (kind) => {
  expect(ids([remain(kind, 'x', { since: hoursAgo(3) })])).toEqual([]);
  expect(ids([remain(kind, 'x', { since: new Date(hoursAgo(3).getTime() - 1) })])).toEqual(['x']);
});

test('nothing of a run whose builder is young, or of unknown age, is left behind', () => {
  const group = remain('security group', 'sg-1');
  expect(ids([group, remain('builder', 'i-1', { since: hoursAgo(1) })])).toEqual([]);
  expect(ids([group, remain('builder', 'i-1', { since: undefined })])).toEqual([]);
  expect(ids([group, remain('builder', 'i-1', { since: hoursAgo(1), run: 'run-2' })])).toEqual(['sg-1']);
});

test('a security group is as old as the oldest of its run; where nothing tells, it stays', () => {
  const group = (since: Date | undefined) => remain('security group', 'sg-1', { since });
  expect(ids([group(undefined), remain('key pair', 'key-1')])).toEqual(['key-1', 'sg-1'].sort((a, b) => (a < b ? 1 : -1)));
  expect(ids([group(hoursAgo(1)), remain('key pair', 'key-1')])).toContain('sg-1');
  expect(ids([group(undefined), remain('key pair', 'key-1', { run: 'run-2' })])).toEqual(['key-1']);
  expect(decideLeaks(looksOf([group(undefined)]), NOW, new Map([['run-1', hoursAgo(9)]])).leaks).toEqual([group(hoursAgo(9))]);
});

test('anything else whose age nobody knows is as old as its run', () => {
  expect(ids([remain('half-made AMI', 'ami-1', { since: undefined }), remain('builder', 'i-1')])).toEqual(['i-1', 'ami-1']);
  expect(ids([remain('half-made AMI', 'ami-1', { since: undefined })])).toEqual([]);
});

test('what may be of a bake that still runs is told apart', () => {
  const builder = remain('builder', 'i-1', { since: hoursAgo(1) });
  const [volume, other] = [remain('volume', 'vol-1'), remain('volume', 'vol-2', { run: 'run-2' })];
  expect(decideLeaks(looksOf([volume, other, builder]), NOW)).toMatchObject({ leaks: [other], used: [], young: [builder, volume] });
});

test('one that is in use is told apart', () => {
  const used = remain('half-made AMI', 'ami-1', { usedBy: 'instance i-9 (running)' });
  expect(decideLeaks(looksOf([used]), NOW)).toMatchObject({ leaks: [], used: [used] });
});

test('a kind that can\'t be looked up blocks itself, and what depends on it', () => {
  expect(decideLeaks(looksOf([], { volume: 'You may not.' }), NOW).blocked).toEqual([{ kind: 'volume', because: ['You may not.'] }]);
  expect(decideLeaks(looksOf([], { 'half-made AMI': 'No.' }), NOW).blocked.map(({ kind }) => kind)).toEqual(['half-made AMI', 'snapshot']);
  expect(decideLeaks(looksOf([], { builder: 'No.' }), NOW).blocked.map(({ kind }) => kind)).toEqual(REMAIN_KINDS);
  expect(decideLeaks(looksOf([]).slice(1), NOW).blocked[0]).toEqual({ kind: 'builder', because: ['Nobody has looked for remains of the kind "builder".'] });
});
