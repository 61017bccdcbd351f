import { AMI_TAG } from '../../../contract';
import { OwnAmi } from '../../aws/golden-amis';
import { revocation } from '../revocation';

/** An AMI that was baked from the same inputs as a revoked one. */
export interface AmiOfSameInputs {
  readonly amiId: string;
  readonly name: string;
  /** Environment that its tag names. @default - it has no such tag */
  readonly environment?: string;
  /** EC2's own word. */
  readonly state: string;
}

/**
 * Which AMIs of the same inputs may have the fault of one that is revoked: those that nobody has revoked, and that were not baked after it was.
 *
 * @param amis all that were baked from its inputs, it among them.
 * @param since when it was revoked.
 */
export function sameInputs(amis: readonly OwnAmi[], revokedId: string, since: Date): AmiOfSameInputs[] {
  return amis
    .filter(({ id, createdAt, tags }) => id !== revokedId && revocation(tags) === undefined && new Date(createdAt) < since)
    .map(({ id, name, state, tags }) => ({ amiId: id, name, environment: tags[AMI_TAG.environment], state }));
}
