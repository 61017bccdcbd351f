import { AMI_TAG } from '../../../contract';
import { GoldenAmi } from '../../retention/golden-ami';
import { Reference, ReferenceKind } from '../../retention/references/reference';

/** What refers to an AMI without running it: ways back, none of which leads to a revoked one, and what keeps it from being deleted alone. */
const BACKWARD: readonly ReferenceKind[] = ['way back', 'deregistration protection', 'Recycle Bin lock'];

/** Whether references of a kind keep a revoked AMI from being disabled: what runs it does, or would run it. */
export function runsIt({ kind }: Pick<Reference, 'kind'>): boolean {
  return !BACKWARD.includes(kind);
}

/** Whether an AMI must not be launched any more, and still can be. */
export function isLaunchableThoughRevoked({ state, tags }: Pick<GoldenAmi, 'state' | 'tags'>): boolean {
  return state === 'available' && tags[AMI_TAG.revoked] !== undefined;
}
