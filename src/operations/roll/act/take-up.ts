import { bringToEnd } from './bring-to-end';
import { goBack } from './go-back';
import { historyOf } from './history';
import { RollTools } from './roll-tools';
import { FleetFacts, isActive } from '../decide/fleet-facts';
import { leftBehind } from '../decide/obstacles';
import { StartedRoll } from '../decide/started-roll';
import { Probe, RollReport } from '../decide/verdict';
import { reportOf } from '../show/report';

/** What is said where a plan is empty, before what runs is looked at. */
export const NOTHING_TO_CHANGE = 'Terraform has nothing to change. What runs is verified.';

const VERIFIED_BEFORE = { outcome: 'skipped', because: 'nothing rolls, and the AMI was verified before' } as const satisfies Probe;

/** Whether a report says that nothing was to be done: all of it ran before, and was verified before. */
export function nothingRolled({ verdict, probe }: RollReport): boolean {
  return verdict === 'verified' && probe?.outcome === 'skipped' && probe.because === VERIFIED_BEFORE.because;
}

/**
 * Brings a fleet to what its group launches, from wherever a roll has been left: watches a refresh that is active, starts one that never
 * started, verifies, and takes back what has failed.
 */
export async function takeUp(facts: FleetFacts, tools: RollTools, startedAt: Date): Promise<RollReport> {
  const { current: goal, before, passedOver, versions, amis } = await historyOf(facts, tools.fleet);
  const active = facts.refresh !== undefined && isActive(facts.refresh);
  const { verdict, revoked } = amis.get(goal.amiId) ?? {};
  const nothingRolls = verdict === 'verified' && !active && leftBehind(goal, facts).length === 0;
  // A way forward always launches the newest version.
  const wayBack = versions.some(({ version }) => Number(version) > Number(goal.version));
  const roll: StartedRoll = {
    goal,
    lastGood: before,
    passedOver,
    facts,
    formerRefreshId: active ? undefined : facts.refresh?.id,
    probe: nothingRolls ? VERIFIED_BEFORE : undefined,
    verifiedBefore: verdict === 'verified',
    trusted: nothingRolls || (verdict === 'verified' && wayBack),
    startedAt,
  };
  if (verdict === 'failed' || revoked !== undefined) {
    const because = revoked === undefined ? `The roll of ${goal.amiId} failed before, and was not taken back.` : `${goal.amiId} is revoked ${revoked}: nobody may run it.`;
    const report = reportOf(roll, { facts, memory: {} }, tools.settings, tools.fleet.now());
    return goBack(roll, facts, because, report, tools);
  }
  return bringToEnd(roll, tools);
}
