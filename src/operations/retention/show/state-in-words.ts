import { ListedAmi } from '../decide/listed-ami';

/** State, verdict and history of an AMI, a line each. */
export function stateInWords({ state, verdict, promotedFrom, revoked }: Pick<ListedAmi, 'state' | 'verdict' | 'promotedFrom' | 'revoked'>): string[] {
  return [
    state,
    verdict ?? 'no verdict',
    ...(promotedFrom === undefined ? [] : [`promoted from ${promotedFrom}`]),
    ...(revoked === undefined ? [] : [`revoked ${revoked}`]),
  ];
}
