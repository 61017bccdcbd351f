import { AMI_TAG } from '../../../contract';
import { Clients } from '../../aws/clients';
import { amisOfInputs } from '../../aws/golden-amis';
import { GoldenAmi } from '../../retention/golden-ami';
import { errorInWords } from '../../roll/act/error-in-words';
import { AmiOfSameInputs, sameInputs } from '../decide/same-inputs';

/** What else may have the fault of a revoked AMI. */
export interface OthersOfInputs {
  /** Others that may have the same fault: nobody has revoked them, and they were baked from the same inputs before it was. */
  readonly sameInputs: readonly AmiOfSameInputs[];
  /** Why it is not known which these are; it keeps nothing from being disabled. @default - it is known */
  readonly sameInputsUnknown?: string;
}

/**
 * Looks up what else may have the fault of an AMI that is revoked. What can't be looked up is not known: an error would hide that the AMI is revoked.
 *
 * @param since when it was revoked.
 * @throws Interrupted, as it came.
 */
export async function othersOfInputs(clients: Pick<Clients, 'ec2' | 'region'>, { id, tags }: GoldenAmi, since: Date): Promise<OthersOfInputs> {
  try {
    return { sameInputs: sameInputs(await amisOfInputs(clients, tags[AMI_TAG.inputsHash]), id, since) };
  } catch (error) {
    return { sameInputs: [], sameInputsUnknown: errorInWords(error) };
  }
}
