import { minute } from '../../minute';
import { ListedAmi } from '../decide/listed-ami';

/**
 * State, verdict of the last roll and history of an AMI, a line each that says what it is. Only what was verified is promoted, so that a promoted AMI is known to be verified
 * where it came from; whether it is in its new environment, too, its one tag does not tell.
 */
export function stateInWords(ami: Pick<ListedAmi, 'state' | 'deprecatedAt' | 'verdict' | 'environment' | 'promotedFrom' | 'revoked'>): string[] {
  const { state, deprecatedAt, verdict, environment, promotedFrom, revoked } = ami;
  return [
    state,
    // One that is deprecated already says so as its state.
    ...(state === 'available' && deprecatedAt !== undefined ? [`deprecated from ${minute(deprecatedAt)} UTC on`] : []),
    verdict === undefined ? 'no verdict' : `roll: ${verdict}${verdict === 'verified' && promotedFrom !== undefined ? `, in ${promotedFrom} at least` : ''}`,
    ...(promotedFrom === undefined ? [] : [`promoted from ${promotedFrom} to ${environment}`]),
    ...(revoked === undefined ? [] : [`revoked ${revoked}`]),
  ];
}
