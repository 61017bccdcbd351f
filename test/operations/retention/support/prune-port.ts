import { NOW } from './prune-facts';
import { PrunePort } from '../../../../src/operations/retention/act/prune-port';
import { BinFacts } from '../../../../src/operations/retention/decide/recycle-bin';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { REFERENCE_KINDS, ReferenceLook } from '../../../../src/operations/retention/references/reference';

/** A look of each kind, none of which finds anything. */
export const NO_REFERENCES: readonly ReferenceLook[] = REFERENCE_KINDS.map(() => ({ references: [] }));

const TAGS = { Project: 'optima-ai-shell' };

/** A Recycle Bin that keeps everything of this project for two weeks; each snapshot is there. */
export function fullBin(amis: readonly GoldenAmi[]): BinFacts {
  const tags = Object.entries(TAGS).map(([key, value]) => ({ key, value }));
  return {
    rules: [{ id: '1', keeps: 'EC2_IMAGE', days: 14, tags }, { id: '2', keeps: 'EBS_SNAPSHOT', days: 14, tags }],
    snapshots: new Map(amis.flatMap(({ snapshotIds }) => snapshotIds).map((id) => [id, TAGS])),
  };
}

/** A world that is as the AMIs say, in which everything works; and what was changed in it. */
export function prunePort(amis: readonly GoldenAmi[], over: Partial<PrunePort> = {}): { port: PrunePort; did: string[] } {
  const did: string[] = [];
  const port: PrunePort = {
    now: () => NOW,
    amis: async () => amis,
    lookAtListed: async () => NO_REFERENCES.slice(3),
    lookAtEach: async () => NO_REFERENCES.slice(0, 3),
    recycleBin: async (asked) => fullBin(asked),
    deprecate: async (id, at) => void did.push(`deprecate ${id} at ${at.toISOString()}`),
    tagDisabled: async (id, at) => void did.push(`tag ${id} ${at.toISOString()}`),
    disable: async (id) => void did.push(`disable ${id}`),
    deregister: async (id) => {
      did.push(`deregister ${id}`);
      return [];
    },
    ...over,
  };
  return { port, did };
}
