import { Clients } from './clients';
import { UserError } from '../../errors';
import { age } from '../plan/age';

/** Milliseconds by which this machine's clock may be off where ages are judged by it. As many as a signature may be, which the SDK corrects in silence. */
const TOLERATED_MS = 5 * 60_000;

/**
 * How far AWS's clock is ahead of this machine's, ms; below 0: behind. It is known after a call of this client: the SDK compares its own clock with the `Date`
 * of each answer. Where its correction is switched off it stays 0, and AWS refuses what a clock that is off has signed.
 *
 * Source: @aws-sdk/core, AwsSdkSigV4Signer.
 */
export function clockOffset({ sts }: Pick<Clients, 'sts'>): number {
  return sts.config.systemClockOffset;
}

/**
 * Refuses to judge by a clock that is off how old something is.
 *
 * @param offset see {@link clockOffset}.
 * @throws UserError beyond five minutes, either way.
 */
export function refuseWrongClock(offset: number): void {
  if (Math.abs(offset) > TOLERATED_MS) {
    const way = offset < 0 ? 'ahead of' : 'behind';
    throw new UserError(
      `This machine's clock is ${age(Math.abs(offset) / 1000)} ${way} AWS's, and how old things are is judged by it, so nothing is changed.`,
      'Set the clock, such as with timedatectl set-ntp true; then type it again.',
    );
  }
}
