import { behindInWords, behindOf } from './behind';
import { FleetCondition, isUnknown } from './condition';
import { FleetMember } from './member';
import { minute } from '../minute';
import { between } from '../roll/show/duration';
import { shortDigest } from '../short-digest';
import { showTable } from '../show-table';

/** What makes an instance one of a kind, and the kind's name, in the order in which kinds are told. */
const KINDS: ReadonlyArray<readonly [string, (member: FleetMember) => boolean]> = [
  ['live', ({ pool }) => pool === 'live'],
  ['stopped', ({ lifecycleState }) => lifecycleState === 'Warmed:Stopped'],
  ['hibernated', ({ lifecycleState }) => lifecycleState === 'Warmed:Hibernated'],
  ['warm', () => true],
];

/** How many instances there are of each kind: `5 instances (2 live, 1 stopped, 2 hibernated)`. `warm` is in the warm pool and not asleep. */
export function countInWords(members: readonly FleetMember[]): string {
  const kinds = members.map((member) => KINDS.find(([, is]) => is(member))![0]);
  const counts = KINDS.map(([kind]) => [kinds.filter((one) => one === kind).length, kind] as const).filter(([count]) => count > 0);
  const each = counts.map(([count, kind]) => `${count} ${kind}`).join(', ');
  return `${members.length} ${members.length === 1 ? 'instance' : 'instances'}${each === '' ? '' : ` (${each})`}`;
}

/** A line an instance: what it runs, how old it is, how far behind; empty where there is none, or nobody knows. */
export function showMembers(condition: FleetCondition): string[] {
  const { instances, at } = condition;
  if (isUnknown(instances) || instances.length === 0) {
    return [];
  }
  const head = ['instance', 'state', 'AMI', 'image', 'template version', 'age', 'beside the chosen AMI', 'draining since'];
  return [showTable(head, instances.map((member) => {
    const { id, lifecycleState, ami, launchTemplateVersion, launchedAt } = member;
    return [
      id,
      lifecycleState,
      ami?.id ?? '',
      ami?.imageDigest === undefined ? '' : shortDigest(ami.imageDigest),
      String(launchTemplateVersion ?? ''),
      launchedAt ? between(launchedAt, at) : '',
      behindInWords(behindOf(member, condition)),
      draining(member),
    ];
  }))];
}

function draining({ leavingSince, sessions = 0 }: FleetMember): string {
  return leavingSince === undefined ? '' : `${minute(leavingSince)} UTC${sessions === 0 ? '' : `, ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`}`;
}
