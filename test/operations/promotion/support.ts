import { OwnAmi } from '../../../src/operations/aws/golden-amis';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { Pin } from '../../../src/pins/pin';
import { goldenAmi, REPOSITORY } from '../support/amis';

/** An AMI that was baked for stage and whose roll was verified there. */
export function verifiedInStage(over: Partial<OwnAmi> = {}, tags: Record<string, string | undefined> = {}): OwnAmi {
  return goldenAmi(over, { Environment: 'stage', RollVerdict: 'verified', ...tags });
}

/** The pin of an AMI. */
export function pinnedTo(ami: OwnAmi): Pin {
  return pinOfAmi(ami, 'ap-southeast-1', REPOSITORY);
}
