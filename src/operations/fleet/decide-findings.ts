import { behindInWords, behindOf, offThePin } from './behind';
import { FleetCondition, isUnknown, Unknown } from './condition';
import { FleetMember } from './member';
import { LONGEST_BAKE_HOURS } from '../bake/longest-bake';
import { minute } from '../minute';
import { shortDigest } from '../short-digest';

/** Something about a fleet that somebody should see to. */
export interface Finding {
  readonly kind: 'drift' | 'off the pin' | 'image behind' | 'source AMI moved' | 'leaked builder' | 'hibernated long' | 'not looked at';
  readonly sentence: string;
  /** What to type or do. */
  readonly next: string;
}

/** Days that AWS keeps an instance hibernated. Source: EC2 user guide, "Hibernate your Amazon EC2 instance", limitations. */
const MOST_HIBERNATED_DAYS = 60;
/** Days from which on there is not much time left. */
const WARNED_DAYS = 50;
const NAMED_CHANGES = 20;
const NAMED_INSTANCES = 20;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Decides what of a fleet's condition somebody should see to. The same condition, the same findings. */
export function decideFindings(condition: FleetCondition): Finding[] {
  return [
    ...known(condition.plan, ({ changes }) => drift(changes, condition)),
    ...known(condition.ami, () => []),
    ...known(condition.tagDigest, (digest) => imageBehind(digest, condition)),
    ...known(condition.newestSourceAmi, (newest) => sourceMoved(newest, condition)),
    ...known(condition.builders, (builders) => leaked(builders, condition)),
    ...known(condition.instances, (instances) => [...off(instances, condition), ...hibernatedLong(instances, condition)]),
  ];
}

function known<T>(value: T | Unknown | undefined, decide: (value: T) => Finding[]): Finding[] {
  if (value === undefined) {
    return [];
  }
  return isUnknown(value) ? [{ kind: 'not looked at', sentence: value.unknown, next: 'See what it says; the other findings hold all the same.' }] : decide(value);
}

function drift(changes: readonly string[], { stack, environment }: FleetCondition): Finding[] {
  if (changes.length === 0) {
    return [];
  }
  const named = changes.slice(0, NAMED_CHANGES).join(', ');
  const more = changes.length > NAMED_CHANGES ? ` and ${changes.length - NAMED_CHANGES} more` : '';
  return [{
    kind: 'drift',
    sentence: `The plan of ${stack} is not empty: ${named}${more}.`,
    next: `Undo what was changed by hand, or have it as it is described: npx projen deploy --env ${environment}`,
  }];
}

function imageBehind(digest: string, { ami, environment }: FleetCondition): Finding[] {
  if (isUnknown(ami) || ami.imageDigest === undefined || ami.imageDigest === digest) {
    return [];
  }
  return [{
    kind: 'image behind',
    sentence: `${ami.id} holds ${shortDigest(ami.imageDigest)}, and the tag ${ami.imageTag} points to ${shortDigest(digest)} by now.`,
    next: `npx projen build-ami --env ${environment}`,
  }];
}

function sourceMoved(newest: string, { ami, environment }: FleetCondition): Finding[] {
  if (isUnknown(ami) || ami.sourceAmi === undefined || ami.sourceAmi === newest) {
    return [];
  }
  return [{
    kind: 'source AMI moved',
    sentence: `${ami.id} was built on ${ami.sourceAmi}, and the newest ECS-optimized AMI is ${newest}: its security updates are missing.`,
    next: `npx projen build-ami --env ${environment}`,
  }];
}

function leaked(builders: Exclude<FleetCondition['builders'], Unknown>, { at, environment }: FleetCondition): Finding[] {
  return builders.filter(({ launchedAt }) => at.getTime() - launchedAt.getTime() > LONGEST_BAKE_HOURS * HOUR_MS).map(({ id, name, launchedAt }) => ({
    kind: 'leaked builder',
    sentence: `The builder ${id} (${name}) has been there since ${minute(launchedAt)} UTC, longer than ${LONGEST_BAKE_HOURS} hours: no bake ends it any more.`,
    next: `See what else is left, and remove it: npx projen ami:leaks --env ${environment}`,
  }));
}

function off(instances: readonly FleetMember[], condition: FleetCondition): Finding[] {
  const members = offThePin(condition);
  if (members.length === 0 || isUnknown(condition.ami)) {
    return [];
  }
  const named = members.slice(0, NAMED_INSTANCES).map((member) => `${member.id} (${member.ami!.id}, ${behindInWords(behindOf(member, condition))})`).join(', ');
  const more = members.length > NAMED_INSTANCES ? ` and ${members.length - NAMED_INSTANCES} more` : '';
  return [{
    kind: 'off the pin',
    sentence: `${members.length} of ${instances.length} ${instances.length === 1 ? 'instance' : 'instances'} `
      + `${members.length === 1 ? 'runs' : 'run'} another AMI than ${condition.ami.id}: ${named}${more}.`,
    next: isPlanned(condition)
      ? `What is planned is not deployed yet: npx projen deploy --env ${condition.environment}`
      : `Bring a roll to its end: npx projen roll --env ${condition.environment}`,
  }];
}

/** A roll brings the group to what its launch template says: as long as a change of that is only planned, none helps. */
function isPlanned({ plan }: FleetCondition): boolean {
  return !isUnknown(plan) && plan.changes.some((change) => change.includes('aws_launch_template.'));
}

function hibernatedLong(instances: readonly FleetMember[], { at, region }: FleetCondition): Finding[] {
  return instances.flatMap(({ id, hibernatedSince: since }) => {
    if (since === undefined || at.getTime() - since.getTime() < WARNED_DAYS * DAY_MS) {
      return [];
    }
    const last = minute(new Date(since.getTime() + MOST_HIBERNATED_DAYS * DAY_MS));
    return {
      kind: 'hibernated long',
      sentence: `${id} has been hibernated since ${minute(since)} UTC; AWS keeps it so for ${MOST_HIBERNATED_DAYS} days, until ${last} UTC.`,
      next: `Have the warm pool replace it: aws ec2 terminate-instances --instance-ids ${id} --region ${region}`,
    };
  });
}
