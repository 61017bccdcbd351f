import { minute } from '../../minute';
import { ListedAmi } from '../decide/listed-ami';

/** State, verdict and history of an AMI, a line each that says what it is. */
export function stateInWords(ami: Pick<ListedAmi, 'state' | 'deprecatedAt' | 'verdict' | 'environment' | 'promotedFrom' | 'revoked'>): string[] {
  const { state, deprecatedAt, verdict, environment, promotedFrom, revoked } = ami;
  return [
    state,
    // One that is deprecated already says so as its state.
    ...(state === 'available' && deprecatedAt !== undefined ? [`deprecated from ${minute(deprecatedAt)} UTC on`] : []),
    verdict === undefined ? 'no verdict' : `verdict: ${verdict}`,
    ...(promotedFrom === undefined ? [] : [`promoted from ${promotedFrom} to ${environment}`]),
    ...(revoked === undefined ? [] : [`revoked ${revoked}`]),
  ];
}
