import { DAY_MS } from './next-step';
import { AMI_TAG } from '../../../contract';
import { isLaunchableThoughRevoked, runsIt } from '../../revocation/decide/runs-it';
import { revocation } from '../../revocation/revocation';
import { undoRevocation } from '../../revocation/undo-revocation';
import { GoldenAmi } from '../golden-ami';
import { Reference } from '../references/reference';

/** Where the AMIs belong: nothing elsewhere is touched. */
export interface Home {
  readonly environment: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/** What may keep an AMI. */
export interface Protection {
  readonly home: Home;
  /** IDs of the newest ones, which are kept whatever their age; see {@link newestOf}. */
  readonly newest: ReadonlySet<string>;
  /** References by AMI. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  readonly keep: number;
  readonly olderThanDays: number;
  readonly now: Date;
}

/** References of one kind that are named; the others are counted. */
const NAMED = 3;

/** Everything that keeps an AMI, a reason each; empty when nothing does. A revoked one that can be launched is kept by what runs it alone. */
export function protections(ami: GoldenAmi, { home, newest, references, keep, olderThanDays, now }: Protection): string[] {
  const hurry = isLaunchableThoughRevoked(ami);
  const used = inUse((references.get(ami.id) ?? []).filter((reference) => !hurry || runsIt(reference)));
  return [
    ...(ami.owner === home.account ? [] : [`belongs to account ${ami.owner}, not to ${home.account}`]),
    ...(ami.environment === home.environment ? [] : [`belongs to ${environmentOf(ami)}, not to ${home.environment}`]),
    ...(newest.has(ami.id) ? [`among the newest ${keep} of ${ami.architecture} that can be used`] : []),
    ...(hurry ? [] : young(ami, olderThanDays, now)),
    ...used,
    ...(used.length > 0 && ami.state === 'disabled' ? [disabledThoughUsed(ami, home)] : []),
  ];
}

/**
 * IDs of the newest AMIs of each architecture: `keep` of those that are available, and whose roll did not fail, and that nobody has revoked. The others
 * don't count, so that a row of bad bakes never pushes a good AMI out.
 */
export function newestOf(amis: readonly GoldenAmi[], keep: number, { environment, account }: Home): Set<string> {
  const usable = amis
    .filter((ami) => ami.environment === environment && ami.owner === account && !Number.isNaN(ami.createdAt.getTime()))
    .filter(({ state, verdict, tags }) => state === 'available' && verdict !== 'failed' && tags[AMI_TAG.revoked] === undefined)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || a.id.localeCompare(b.id));
  const counted = new Map<string, number>();
  return new Set(usable.filter(({ architecture }) => {
    const count = (counted.get(architecture) ?? 0) + 1;
    counted.set(architecture, count);
    return count <= keep;
  }).map(({ id }) => id));
}

function young({ createdAt }: GoldenAmi, olderThanDays: number, now: Date): string[] {
  const age = (now.getTime() - createdAt.getTime()) / DAY_MS;
  if (Number.isNaN(age)) {
    return ['nobody knows when it was made'];
  }
  return age >= olderThanDays ? [] : [`made on ${createdAt.toISOString().slice(0, 10)}: not yet ${olderThanDays} days old`];
}

function inUse(references: readonly Reference[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, by } of references) {
    const others = kinds.get(kind);
    if (others) {
      others.push(by);
    } else {
      kinds.set(kind, [by]);
    }
  }
  return [...kinds.values()].map((users) => {
    const more = users.length > NAMED ? ` and ${users.length - NAMED} more` : '';
    return `in use by ${users.slice(0, NAMED).join(', ')}${more}`;
  });
}

function disabledThoughUsed(ami: GoldenAmi, home: Home): string {
  const revoked = revocation(ami.tags);
  return revoked === undefined
    ? `disabled all the same, so nothing can launch it; to undo that: ${howToEnable(ami, home)}`
    : `disabled, as nobody may run it; only to take the revocation back: ${undoRevocation(ami, home.region)}`;
}

/** With the tag left on it, one that is disabled again by hand would count as disabled since then. */
function howToEnable({ id }: GoldenAmi, { region }: Home): string {
  return `aws ec2 enable-image --region ${region} --image-id ${id} && aws ec2 delete-tags --region ${region} --resources ${id} --tags Key=${AMI_TAG.disabledAt}`;
}

function environmentOf({ environment }: GoldenAmi): string {
  return environment === '' ? 'no environment' : `environment ${environment}`;
}
