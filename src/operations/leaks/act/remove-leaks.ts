import { errorInWords } from '../../roll/act/error-in-words';
import { decideLeaks, Leak, Leaks } from '../decide/decide-leaks';
import { Remain, REMAIN_KINDS, RemainKind, RemainLook } from '../decide/remain';

/** What came of one thing: it was removed; it was left; it could not be removed. */
export interface Removal {
  readonly kind: RemainKind;
  readonly id: string;
  readonly outcome: 'removed' | 'left' | 'failed';
  /** Why it was left, or could not be removed. @default - it was removed */
  readonly because?: string;
}

/** What removing asks of the world. */
export interface LeaksPort {
  readonly now: () => Date;
  /** Looks for remains of every kind. What can't be looked up is unknown. */
  readonly look: () => Promise<readonly RemainLook[]>;
  /** Removes one thing; a builder is gone afterwards. @throws when it can't */
  readonly remove: (remain: Pick<Remain, 'kind' | 'id' | 'name'>) => Promise<void>;
  /** Told of each, as it comes. */
  readonly heard: (removal: Removal) => void;
}

/**
 * Removes what was shown, a kind after the other, so that nothing is in use by what goes after it. Before each kind it is looked again: what is not left
 * behind any more, or is in use, stays; of a kind that is not known any more, or depends on one that is not, nothing is removed.
 *
 * @throws Interrupted after Ctrl-C. What was removed is removed; typed again, it goes on.
 */
export async function removeLeaks(shown: Pick<Leaks, 'leaks' | 'began'>, port: LeaksPort): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const kind of REMAIN_KINDS) {
    const leaks = shown.leaks.filter((leak) => leak.kind === kind);
    if (leaks.length === 0) {
      continue;
    }
    const now = decideLeaks(await port.look(), port.now(), shown.began);
    for (const leak of leaks) {
      const removal = { kind, id: leak.id, ...await removeOne(leak, now, port) };
      port.heard(removal);
      removals.push(removal);
    }
  }
  return removals;
}

async function removeOne(leak: Leak, { leaks, used, blocked }: Leaks, port: LeaksPort): Promise<Omit<Removal, 'kind' | 'id'>> {
  const isIt = ({ kind, id }: Leak) => kind === leak.kind && id === leak.id;
  const obstacle = blocked.find(({ kind }) => kind === leak.kind);
  if (obstacle) {
    return { outcome: 'failed', because: obstacle.because.join(' ') };
  }
  if (!leaks.some(isIt)) {
    const user = used.find(isIt)?.usedBy;
    return { outcome: 'left', because: user === undefined ? 'it is gone, or not left behind any more' : `it is in use by ${user}` };
  }
  try {
    await port.remove(leak);
    return { outcome: 'removed' };
  } catch (error) {
    return { outcome: 'failed', because: errorInWords(error) };
  }
}
