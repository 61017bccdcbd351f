import { machineObstacles, MachineMemory } from './machine-obstacles';
import { placeObstacles } from './place-obstacles';
import { Way } from './way';
import { AMI_TAG } from '../../../contract';
import { Pin, Pins } from '../../../pins/pin';
import { registryHost } from '../../aws/account';
import { OwnAmi } from '../../aws/golden-amis';
import { problemsOfAmi } from '../../bake/check-ami';
import { pinOfAmi } from '../../bake/pin-of-ami';
import { revocation } from '../../revocation/revocation';

/** What decides whether an AMI may be promoted. */
export interface PromotionFacts extends Way {
  readonly amiId: string;
  /** @default - this account can't see it in the Region */
  readonly ami?: OwnAmi;
  /** Twelve digits. */
  readonly account: string;
  readonly pins: Pins;
  /** Memory that instances need on disk to hibernate. @default - both environments run the same machines */
  readonly memory?: MachineMemory;
  /** What gates object to, a sentence each. */
  readonly objections: readonly string[];
}

/** What a promotion would do; nothing of both, where it is done already. */
export type Promotion =
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | {
    readonly kind: 'promote';
    readonly ami: OwnAmi;
    readonly pin: Omit<Pin, 'previous'>;
    /** Whether its tags don't say yet whose it is. */
    readonly tag: boolean;
    /** Whether it still has to be pinned. */
    readonly write: boolean;
  };

/** Decides whether an AMI may go from one environment to the other as it is: everything that speaks against it is a reason, a sentence each. */
export function decidePromotion(facts: PromotionFacts): Promotion {
  const { ami, from, to, account, pins } = facts;
  const reasons = [
    ...placeObstacles(facts, pins[from.name]?.images[0].tag),
    ...machineObstacles(facts, facts.memory),
    ...(ami ? problems(ami, facts) : [gone(facts)]),
    ...facts.objections,
  ];
  if (!ami || reasons.length > 0) {
    return { kind: 'refused', reasons };
  }
  const pin = pinOfAmi(ami, to.region, `${registryHost(account, to.region)}/${to.repository}`);
  const { [AMI_TAG.environment]: environment, [AMI_TAG.promotedFrom]: promotedFrom } = ami.tags;
  const before = pins[to.name];
  return {
    kind: 'promote',
    ami,
    pin,
    tag: environment !== to.name || promotedFrom !== from.name,
    write: before?.amiId !== ami.id || before.launchTemplateVersion !== undefined,
  };
}

function gone({ amiId, account, from: { region } }: PromotionFacts): string {
  return `There is no AMI ${amiId} in account ${account}, Region ${region}.`;
}

function problems(ami: OwnAmi, { from, to, account, pins }: PromotionFacts): string[] {
  const revoked = revocation(ami.tags);
  if (revoked !== undefined) {
    return [`It is revoked ${revoked}: nobody may run it.`];
  }
  const expected = { account, environment: from.name, architecture: to.fleet.architecture };
  const verdict = ami.tags[AMI_TAG.rollVerdict];
  const pinned = pins[from.name];
  const digest = ami.tags[AMI_TAG.imageDigest];
  return [
    ...problemsOfAmi(ami, expected).map((problem) => `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`),
    ...(verdict === 'verified' ? [] : [
      `Its last roll is not verified: its tag ${AMI_TAG.rollVerdict} ${verdict === undefined ? 'is missing' : `says ${JSON.stringify(verdict)}`}. Deploy it there first: npx projen deploy --env ${from.name}`,
    ]),
    ...(pinned?.amiId === ami.id && pinned.images[0].digest !== digest
      ? [`Its tag ${AMI_TAG.imageDigest} says ${digest ?? 'nothing'}, and the pin of ${from.name} says ${pinned.images[0].digest}: one of them was changed by hand.`] : []),
  ];
}
