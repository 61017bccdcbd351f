import { Reference, ReferenceKind, ReferenceLook } from './reference';
import { Interrupted } from '../../../toolchain/process';
import { GoldenAmi } from '../golden-ami';

/**
 * Takes down a reference, whichever AMI it is to.
 *
 * @param as its kind. @default - the kind that is looked for
 */
export type Found = (amiId: string, by: string, as?: ReferenceKind) => void;

/**
 * Looks for references of one kind, and keeps those to the AMIs that are asked about, each once. Whatever goes wrong makes them unknown, with the error's own
 * sentence: half of them are never taken for all.
 *
 * @param look calls back for each reference that there is.
 * @throws Interrupted alone.
 */
export async function lookFor(kind: ReferenceKind, amis: readonly GoldenAmi[], look: (found: Found) => Promise<void>): Promise<ReferenceLook> {
  const asked = new Set(amis.map(({ id }) => id));
  const references = new Map<string, Reference>();
  try {
    await look((amiId, by, as = kind) => {
      if (asked.has(amiId)) {
        references.set(`${amiId} ${by}`, { amiId, kind: as, by });
      }
    });
  } catch (error) {
    if (error instanceof Interrupted) {
      throw error;
    }
    // What is wrong with a file is a list.
    return { kind, unknown: (error as Error).message.replace(/\s*\n\s*/g, ' ') };
  }
  return { references: [...references.values()] };
}
