import { AMI_TAG } from '../../contract';
import { Pin } from '../../pins/pin';
import { OwnAmi } from '../aws/golden-amis';

/** What a build is going to do. */
export type BakePlan =
  /** There is an AMI of these inputs already. `pin`: whether it still has to be pinned. */
  | { readonly kind: 'unchanged'; readonly ami: OwnAmi; readonly pin: boolean }
  | { readonly kind: 'bake'; readonly because: string };

/**
 * Decides whether to bake.
 *
 * @param candidates available AMIs of this environment that were baked from the same inputs, newest first.
 * @param pinned the environment's pin. The AMI that it names is preferred, so that a pin does not move without need.
 */
export function decideBake(candidates: readonly OwnAmi[], pinned: Pin | undefined, force: boolean): BakePlan {
  if (force) {
    return { kind: 'bake', because: '--force was given' };
  }
  const usable = candidates.filter((ami) => ami.tags[AMI_TAG.rollVerdict] !== 'failed');
  const ami = usable.find(({ id }) => id === pinned?.amiId) ?? usable[0];
  if (ami) {
    return { kind: 'unchanged', ami, pin: ami.id !== pinned?.amiId };
  }
  const because = candidates.length > 0
    ? `${candidates[0].id} was baked from the same inputs, but its roll failed`
    : 'no AMI of this environment was baked from these inputs';
  return { kind: 'bake', because };
}
