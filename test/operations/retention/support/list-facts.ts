import { amiOf, HOME, NOW, RULES } from './prune-facts';
import { ListFacts } from '../../../../src/operations/retention/decide/ami-list';
import { Reference, ReferenceLook } from '../../../../src/operations/retention/references/reference';

export const GIB = 1024 ** 3;

/** Three young AMIs that nothing uses, each with a snapshot of its own, of which AWS tells nothing. */
export function listFacts(over: Partial<ListFacts> = {}): ListFacts {
  return {
    home: HOME,
    amis: [1, 2, 3].map((days) => amiOf(days, { snapshotIds: [`snap-${days}`] })),
    looks: [],
    pins: [],
    sizes: new Map(),
    price: { usdPerGibMonth: 0.05, source: 'the list of a test' },
    rules: RULES,
    troubles: [],
    now: NOW,
    ...over,
  };
}

/** A look that has found these. */
export function found(...references: Reference[]): ReferenceLook {
  return { references };
}
