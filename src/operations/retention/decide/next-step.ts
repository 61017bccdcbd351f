import { AMI_TAG } from '../../../contract';
import { minute } from '../../minute';
import { GoldenAmi } from '../golden-ami';

/** The ways of an AMI out of the world, in their order. The first two can be undone by a call, the third by the Recycle Bin alone. */
export type PruneStep = 'deprecate' | 'disable' | 'deregister';

/** What comes next for an AMI that nothing keeps: a step, or a wait. */
export type Next = { readonly step: PruneStep; readonly reason: string } | { readonly waits: string };

export const DAY_MS = 86_400_000;

/**
 * Time within which a deprecation that lies ahead is waited for. EC2 takes none that lies in the past, so that a step sets it a little ahead; one that is
 * further away, as a bake may have set it, is brought forward.
 */
const SOON_MS = DAY_MS;

/**
 * The next step of an AMI that nothing keeps: one a run, so that there is a time after each in which somebody can notice, and undo it.
 *
 * @param soakDays days that it stays disabled before it is deregistered.
 */
export function nextStep(ami: GoldenAmi, soakDays: number, now: Date): Next {
  switch (ami.state) {
    case 'available':
      return nextOfAvailable(ami, now);
    case 'disabled':
      return nextOfDisabled(ami, soakDays, now);
    default:
      return { waits: `its state is ${ami.state}: only what is available or disabled is taken a step (half-made AMIs: npx projen ami:leaks)` };
  }
}

function nextOfAvailable({ createdAt, deprecatedAt, tags }: GoldenAmi, now: Date): Next {
  if (tags[AMI_TAG.revoked] !== undefined) {
    return { step: 'disable', reason: 'revoked, and nothing runs it any more' };
  }
  const ahead = deprecatedAt === undefined ? Infinity : deprecatedAt.getTime() - now.getTime();
  if (ahead <= 0) {
    return { step: 'disable', reason: `deprecated since ${day(deprecatedAt!)}, and nothing uses it` };
  }
  return ahead <= SOON_MS
    ? { waits: `becomes deprecated on ${minute(deprecatedAt!)} UTC: the next step comes after that` }
    : { step: 'deprecate', reason: `made on ${day(createdAt)}, and nothing uses it` };
}

function nextOfDisabled({ tags }: GoldenAmi, soakDays: number, now: Date): Next {
  const since = Date.parse(tags[AMI_TAG.disabledAt] ?? '');
  if (!(since <= now.getTime())) {
    return { step: 'disable', reason: `disabled, and its tag ${AMI_TAG.disabledAt} does not say since when: its ${soakDays} days begin now` };
  }
  const until = new Date(since + soakDays * DAY_MS);
  return until <= now
    ? { step: 'deregister', reason: `disabled since ${day(new Date(since))}, and nothing uses it` }
    : { waits: `disabled since ${minute(new Date(since))} UTC: it can be deregistered from ${minute(until)} UTC on` };
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
