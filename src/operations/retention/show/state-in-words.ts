import { ListedAmi } from '../decide/listed-ami';

/**
 * State, verdict and history of an AMI, a line each. Only what was verified is promoted, so that a promoted AMI is known to be verified where it came
 * from; whether it is in its new environment, too, its one tag does not tell.
 */
export function stateInWords({ state, verdict, promotedFrom, revoked }: Pick<ListedAmi, 'state' | 'verdict' | 'promotedFrom' | 'revoked'>): string[] {
  return [
    state,
    verdict === 'verified' && promotedFrom !== undefined ? `verified, in ${promotedFrom} at least` : verdict ?? 'no verdict',
    ...(promotedFrom === undefined ? [] : [`promoted from ${promotedFrom}`]),
    ...(revoked === undefined ? [] : [`revoked ${revoked}`]),
  ];
}
