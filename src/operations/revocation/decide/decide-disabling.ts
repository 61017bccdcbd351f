import { runsIt } from './runs-it';
import { GoldenAmi } from '../../retention/golden-ami';
import { Reference, REFERENCE_KINDS, ReferenceLook } from '../../retention/references/reference';

/** What keeps a revoked AMI from being disabled; where there is nothing of both, nothing does. */
export interface Holds {
  /** What still runs it, or would. */
  readonly users: readonly Reference[];
  /** Why that is not known, a sentence each. */
  readonly unknown: readonly string[];
}

/** Decides what keeps a revoked AMI from being disabled: what leads back to it does not, as no way back may lead there. */
export function decideDisabling({ id, state }: Pick<GoldenAmi, 'id' | 'state'>, looks: readonly ReferenceLook[]): Holds {
  const users = looks.flatMap((look) => ('unknown' in look ? [] : look.references)).filter(({ amiId, kind }) => amiId === id && runsIt({ kind }));
  const unknown = looks.flatMap((look) => ('unknown' in look && runsIt(look) ? [look.unknown] : []));
  return {
    users,
    unknown: [
      ...unknown,
      ...(looks.length < REFERENCE_KINDS.length ? [`Only ${looks.length} of ${REFERENCE_KINDS.length} look-ups were made.`] : []),
      ...(state === 'available' || state === 'disabled' ? [] : [`Its state is ${state}: only an available AMI can be disabled.`]),
    ],
  };
}
