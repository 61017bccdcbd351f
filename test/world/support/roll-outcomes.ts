import assert from 'node:assert/strict';
import { launchedNow, refreshesNow, verdictOn } from './fleet-now';
import { Rolled } from './roll-command';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { fleetOf } from '../../../rehearsal/driver/steps/machines';
import { runs } from '../../../src/operations/roll/decide/obstacles';
import { AmiVersion, RollReport } from '../../../src/operations/roll/decide/verdict';

const LEAVING = /^(Warmed:)?Terminat/;

/** The roll came to "verified", and the fleet is what it says. @returns the report. */
export async function assertVerified(rehearsal: Rehearsal, { code, report, stderr }: Rolled, amiId: string): Promise<RollReport> {
  assert.ok(report, stderr);
  assert.deepEqual({ code, verdict: report.verdict, amiId: report.to.amiId }, { code: 0, verdict: 'verified', amiId }, JSON.stringify(report, undefined, 1));
  await assertFleetRuns(rehearsal, report.to);
  assert.equal(await verdictOn(rehearsal, amiId), 'verified');
  return report;
}

/**
 * The roll of a bad AMI came to "rolled back": everything runs what it ran before, by the same version, the pin holds it there, and the bad AMI
 * is marked.
 *
 * @param good what the fleet ran before.
 * @param because what one of the reasons holds.
 */
export async function assertRolledBack(
  rehearsal: Rehearsal, { code, report, stderr }: Rolled, good: AmiVersion, bad: string, because: RegExp,
): Promise<RollReport> {
  assert.ok(report, stderr);
  const { verdict, from, to, returnedTo, reasons } = report;
  const expected = { code: 1, verdict: 'rolled back', from: good, to: bad, returnedTo: good };
  assert.deepEqual({ code, verdict, from, to: to.amiId, returnedTo }, expected, JSON.stringify(report, undefined, 1));
  assert.match(reasons.join('\n'), because);
  assert.ok(report.instances.every((instance) => LEAVING.test(instance.lifecycleState) || runs(good, instance)), JSON.stringify(report.instances));
  await assertFleetRuns(rehearsal, good);
  const { amiId, launchTemplateVersion } = rehearsal.pin;
  assert.deepEqual({ amiId, version: String(launchTemplateVersion) }, good, 'the pin does not hold the old AMI at its version');
  assert.equal(await verdictOn(rehearsal, bad), 'failed');
  return report;
}

/** Group and every instance that stays, live and warm, run this; no refresh is under way. */
export async function assertFleetRuns(rehearsal: Rehearsal, { amiId, version }: AmiVersion): Promise<void> {
  assert.deepEqual(await launchedNow(rehearsal), { amiId, version });
  const machines = (await fleetOf(rehearsal)).filter(({ lifecycleState }) => !LEAVING.test(lifecycleState!));
  const wrong = machines.filter(({ imageId, launchTemplateVersion }) => imageId !== amiId || launchTemplateVersion !== version);
  assert.deepEqual(wrong, []);
  const active = (await refreshesNow(rehearsal)).filter(({ EndTime }) => EndTime === undefined);
  assert.deepEqual(active, []);
}
