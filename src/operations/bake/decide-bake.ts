import { ExpectedAmi, problemsOfAmi } from './check-ami';
import { AMI_TAG } from '../../contract';
import { Pin } from '../../pins/pin';
import { OwnAmi } from '../aws/golden-amis';
import { revocation } from '../revocation/revocation';

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
 * @param candidates available AMIs of this environment that were baked from the same inputs, newest first.
 */
export function decideBake(candidates: readonly OwnAmi[], { pinned, force, expected }: Circumstances): BakePlan {
  if (force) {
    return { kind: 'bake', because: '--force was given' };
  }
  const usable = candidates.filter((candidate) => objections(candidate, expected).length === 0);
  const ami = usable.find(({ id }) => id === pinned?.amiId) ?? usable[0];
  if (ami) {
    return { kind: 'unchanged', ami, pin: ami.id !== pinned?.amiId };
  }
  const because = candidates.length > 0
    ? `${candidates[0].id} was baked from the same inputs, but ${objections(candidates[0], expected).join('; ')}`
    : 'no AMI of this environment was baked from these inputs';
  return { kind: 'bake', because };
}

function objections(ami: OwnAmi, expected: ExpectedAmi): string[] {
  const failed = ami.tags[AMI_TAG.rollVerdict] === 'failed' && revocation(ami.tags) === undefined;
  return [...(failed ? ['its roll failed'] : []), ...problemsOfAmi(ami, expected)];
}
