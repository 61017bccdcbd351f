import { KnownAmi } from './way-back';

/**
 * Why an AMI can't be rolled out any more, or must not be, as a sentence without its full stop; undefined when it can.
 *
 * @param ami what is known of it now: it may have changed since it was planned. undefined: it is not there
 */
export function unusableAmi(amiId: string, ami: KnownAmi | undefined): string | undefined {
  if (ami?.revoked !== undefined) {
    return `${amiId} is revoked ${ami.revoked}: nobody may run it`;
  }
  return ami?.available ? undefined : `${amiId} is gone, or no longer available, since the plan was made`;
}
