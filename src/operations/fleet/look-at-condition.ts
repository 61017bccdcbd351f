import { ChosenAmi, FleetCondition, isUnknown, Unknown } from './condition';
import { lookAtMembers } from './look-at-members';
import { AMI_TAG } from '../../contract';
import { UserError } from '../../errors';
import { Pin } from '../../pins/pin';
import { Settings } from '../../settings';
import { callerAccount } from '../aws/account';
import { livingBuilders } from '../aws/builders';
import { FleetClients } from '../aws/fleet-clients';
import { findAmi } from '../aws/golden-amis';
import { imageDigest } from '../aws/image-digest';
import { newestSourceAmiId } from '../aws/source-ami';
import { PlanMeaning } from '../plan/plan-meaning';
import { survive } from '../roll/act/survive';

/** What a fleet is looked at with. */
export interface ConditionTools {
  readonly settings: Settings;
  readonly clients: FleetClients;
  /** Plans the stack as it is described. @throws UserError when that can't be done */
  readonly plan: () => Promise<Pick<PlanMeaning, 'empty' | 'changes' | 'ami'>>;
  /** What is pinned: its AMI is looked at when no plan says what is chosen. @default - nothing is */
  readonly pin?: Pick<Pin, 'amiId' | 'previous'>;
  readonly now: () => Date;
  /** Says what comes next: a plan takes a while. */
  readonly say: (line: string) => void;
}

/**
 * Looks at how a fleet stands. What can't be looked at is said, and keeps nothing else from being looked at.
 *
 * @throws UserError when the credentials are not those of the environment's account; Interrupted when nobody wants to know any more.
 */
export async function lookAtCondition({ settings, clients, plan, pin, now, say }: ConditionTools): Promise<FleetCondition> {
  const account = await callerAccount(clients, settings);
  say(`Planning ${settings.stack}, to see what differs from its description …`);
  const planned = await attempt('The plan could not be made', plan);
  const amiId = isUnknown(planned) ? pin?.amiId : planned.ami.to;
  say('Looking at the AMI, builders and instances …');
  const [ami, newestSourceAmi, builders, instances] = await Promise.all([
    attempt('The AMI could not be looked at', () => chosenAmi(clients, amiId)),
    attempt('The newest ECS-optimized AMI could not be looked up', () => newestSourceAmiId(clients, settings.fleet.architecture)),
    attempt('Builders could not be looked for', () => livingBuilders(clients, settings.name)),
    attempt('The instances could not be looked at', () => lookAtMembers(clients, settings)),
  ]);
  const tag = isUnknown(ami) ? undefined : ami.imageTag;
  return {
    environment: settings.name,
    stack: settings.stack,
    region: settings.region,
    at: now(),
    plan: isUnknown(planned) ? planned : { changes: changesOf(planned) },
    ami,
    previous: pin?.amiId === amiId ? pin?.previous : undefined,
    tagDigest: tag === undefined ? undefined
      : await attempt('What the image\'s tag points to could not be looked up', () => imageDigest(clients, account, settings.repository, tag)),
    newestSourceAmi,
    builders,
    instances,
  };
}

async function attempt<T>(failure: string, look: () => Promise<T>): Promise<T | Unknown> {
  try {
    return await look();
  } catch (thrown) {
    const error = survive(thrown);
    if (!(error instanceof UserError)) {
      throw error;
    }
    return { unknown: `${failure}: ${error.message}` };
  }
}

function changesOf({ empty, changes }: Pick<PlanMeaning, 'empty' | 'changes'>): string[] {
  return empty ? [] : changes.length === 0 ? ['change outputs'] : changes.map(({ action, address }) => `${action} ${address}`);
}

async function chosenAmi(clients: FleetClients, id: string | undefined): Promise<ChosenAmi> {
  if (id === undefined) {
    throw new UserError('no plan says which, and none is pinned.');
  }
  const ami = await findAmi(clients, id);
  if (!ami) {
    throw new UserError(`${id} is gone, or this account can't see it.`);
  }
  return {
    id,
    createdAt: new Date(ami.createdAt),
    imageTag: ami.tags[AMI_TAG.imageTag],
    imageDigest: ami.tags[AMI_TAG.imageDigest],
    sourceAmi: ami.tags[AMI_TAG.sourceAmi],
  };
}
