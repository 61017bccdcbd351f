import { UserError } from '../../../../src/errors';
import { LeaksPort, Removal, removeLeaks } from '../../../../src/operations/leaks/act/remove-leaks';
import { decideLeaks } from '../../../../src/operations/leaks/decide/decide-leaks';
import { Remain, REMAIN_KINDS, RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { looksOf, NOW, remain } from '../support';

const ALL = REMAIN_KINDS.map((kind) => remain(kind, kind));

/** A world with remains, of which part may not be known from some look on. */
function world(
  remains: readonly Remain[], { unknown = {}, failing = [] }: { unknown?: Partial<Record<RemainKind, string>>; failing?: readonly string[] } = {},
) {
  let there = [...remains];
  const did: string[] = [];
  const heard: Removal[] = [];
  const port: LeaksPort = {
    now: () => NOW,
    look: async () => {
      did.push('look');
      return looksOf(there, unknown);
    },
    remove: async ({ id }) => {
      if (failing.includes(id)) {
        throw new UserError(`${id} is locked.`);
      }
      did.push(id);
      there = there.filter((one) => one.id !== id);
    },
    heard: (removal) => heard.push(removal),
  };
  return { port, did, heard };
}

const shown = decideLeaks(looksOf(ALL), NOW);

test('removes a kind after the other, and looks again before each', async () => {
  const { port, did, heard } = world(ALL);
  const removals = await removeLeaks(shown, port);
  expect(did).toEqual(REMAIN_KINDS.flatMap((kind) => ['look', kind]));
  expect(removals).toEqual(REMAIN_KINDS.map((kind) => ({ kind, id: kind, outcome: 'removed' })));
  expect(heard).toEqual(removals);
});

test('a second run finds nothing, and does nothing', async () => {
  const { port, did } = world([]);
  await expect(removeLeaks(decideLeaks(looksOf([]), NOW), port)).resolves.toEqual([]);
  expect(did).toEqual([]);
});

test('what is gone meanwhile, is in use meanwhile, or was not shown, is left', async () => {
  const used = remain('half-made AMI', 'half-made AMI', { usedBy: 'instance i-9 (running)' });
  const { port, did } = world([used, remain('volume', 'vol-new')]);
  await expect(removeLeaks({ ...shown, leaks: [remain('volume', 'volume'), used] }, port)).resolves.toEqual([
    { kind: 'volume', id: 'volume', outcome: 'left', because: 'it is gone, or not left behind any more' },
    { kind: 'half-made AMI', id: 'half-made AMI', outcome: 'left', because: 'it is in use by instance i-9 (running)' },
  ]);
  expect(did).toEqual(['look', 'look']);
});

test.each<[RemainKind, readonly RemainKind[]]>([
  ['builder', []],
  ['volume', ['builder', 'security group', 'key pair', 'half-made AMI', 'snapshot']],
  ['half-made AMI', ['builder', 'volume', 'security group', 'key pair']],
  ['snapshot', ['builder', 'volume', 'security group', 'key pair', 'half-made AMI']],
])('where the kind "%s" is not known any more, nothing of it is removed, nor of what depends on it', async (kind, removed) => {
  const { port } = world(ALL, { unknown: { [kind]: 'You may not look.' } });
  const removals = await removeLeaks(shown, port);
  expect(removals.filter(({ outcome }) => outcome === 'removed').map(({ id }) => id)).toEqual(removed);
  expect(removals.filter(({ outcome }) => outcome !== 'removed').every(({ because }) => because === 'You may not look.')).toBe(true);
});

test('one that can\'t be removed says why, and keeps no other', async () => {
  const { port } = world(ALL, { failing: ['volume'] });
  const removals = await removeLeaks(shown, port);
  expect(removals.filter(({ outcome }) => outcome === 'failed')).toEqual([{ kind: 'volume', id: 'volume', outcome: 'failed', because: 'volume is locked.' }]);
  expect(removals).toHaveLength(6);
});

test('a security group whose age was known by its builder goes after that is gone', async () => {
  const left = [remain('builder', 'i-1'), remain('security group', 'sg-1', { since: undefined })];
  const { port } = world(left);
  expect((await removeLeaks(decideLeaks(looksOf(left), NOW), port)).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['i-1 removed', 'sg-1 removed']);
});
