import { ExpectedAmi, problemsOfAmi } from './check-ami';
import { AMI_TAG } from '../../contract';
import { Pin } from '../../pins/pin';
import { OwnAmi } from '../aws/golden-amis';
import { revocation, revokedSince } from '../revocation/revocation';

/** What a build is going to do. */
export type BakePlan = UnchangedPlan | { readonly kind: 'bake'; readonly because: string };

/** There is an AMI of these inputs already. */
export interface UnchangedPlan {
  readonly kind: 'unchanged';
  readonly ami: OwnAmi;
  /** Whether it still has to be pinned. */
  readonly pin: boolean;
}

/** What decides, beside the AMIs that are there. */
export interface Circumstances {
  /** The environment's pin. The AMI that it names is preferred, so that a pin does not move without need. @default - nothing is pinned */
  readonly pinned?: Pin;
  /** Whether to bake whatever there is. */
  readonly force: boolean;
  /** What a usable AMI is: nothing is pinned that a bake would not have been allowed to make. */
  readonly expected: ExpectedAmi;
}

/**
 * Decides whether to bake.
 *
 * What was baked before an AMI of the same inputs was revoked may have the same fault, and does not count.
 *
 * @param candidates AMIs of this environment that were baked from the same inputs, in whatever state, newest first.
 */
export function decideBake(candidates: readonly OwnAmi[], { pinned, force, expected }: Circumstances): BakePlan {
  if (force) {
    return { kind: 'bake', because: '--force was given' };
  }
  const objectionsTo = (ami: OwnAmi) => [...objections(ami, expected), ...sharedFault(ami, candidates)];
  const usable = candidates.filter((candidate) => objectionsTo(candidate).length === 0);
  const ami = usable.find(({ id }) => id === pinned?.amiId) ?? usable[0];
  if (ami) {
    return { kind: 'unchanged', ami, pin: ami.id !== pinned?.amiId };
  }
  const because = candidates.length > 0
    ? `${candidates[0].id} was baked from the same inputs, but ${objectionsTo(candidates[0]).join('; ')}`
    : 'no AMI of this environment was baked from these inputs';
  return { kind: 'bake', because };
}

function objections(ami: OwnAmi, expected: ExpectedAmi): string[] {
  const failed = ami.tags[AMI_TAG.rollVerdict] === 'failed' && revocation(ami.tags) === undefined;
  return [...(failed ? ['its roll failed'] : []), ...problemsOfAmi(ami, expected)];
}

/** A tag that does not say since when makes every AMI one that was there before. */
function sharedFault(ami: OwnAmi, candidates: readonly OwnAmi[]): string[] {
  const revoked = candidates.find(({ id, tags }) => (
    id !== ami.id && revocation(tags) !== undefined && new Date(ami.createdAt).getTime() < (revokedSince(tags)?.since.getTime() ?? Infinity)));
  return revoked ? [`${revoked.id}, of the same inputs, is revoked ${revocation(revoked.tags)}, and it was there before: it may have the same fault`] : [];
}
