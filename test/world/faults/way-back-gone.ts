import assert from 'node:assert/strict';
import { DeleteLaunchTemplateVersionsCommand, DeregisterImageCommand, EC2Client, ModifyLaunchTemplateCommand } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { fleetOf } from '../../../rehearsal/driver/steps/machines';
import { assertSays, attempt } from '../support/attempt';
import { groupNow, launchedNow, verdictOn } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { PROGRAM } from '../support/refusals';
import { deployCommand } from '../support/roll-command';
import { assertFleetRuns, assertVerified } from '../support/roll-outcomes';

/** What the fleet runs can't be launched again, so that a roll that fails can't simply be taken back. */
export const WAY_BACK_GONE: readonly Step[] = [
  {
    name: 'the version that the fleet runs is deleted: pre-flight warns; a bad AMI is rolled back to a new version of the old one',
    run: async (rehearsal, say) => {
      const good = await launchedNow(rehearsal);
      const bad = await newAmi(rehearsal);
      await rehearsal.cloud.keepDown(bad);
      await deleteVersion(rehearsal, good.version);
      const warning = `The group launches version ${good.version} of its launch template, and that version is gone: a roll that fails can't be taken back to it.`;
      assertSays((await attempt(rehearsal, { command: [...PROGRAM, 'doctor'] })).stdout, warning);

      const { code, report, stderr } = await deployCommand(rehearsal);
      await rehearsal.cloud.clearFaults();
      say(stderr);
      assertSays(stderr, warning);
      assert.ok(report, stderr);
      assert.deepEqual({ code, verdict: report.verdict, returnedTo: report.returnedTo?.amiId }, { code: 1, verdict: 'rolled back', returnedTo: good.amiId });
      assert.notEqual(report.returnedTo!.version, good.version);
      await assertFleetRuns(rehearsal, report.returnedTo!);
      assert.equal(rehearsal.pin.amiId, good.amiId);
      assert.equal(await verdictOn(rehearsal, bad), 'failed');
    },
  },
  {
    name: 'the AMI that the fleet runs is deregistered: pre-flight warns; after a bad AMI: failed, with what runs where; the next AMI is verified',
    run: async (rehearsal, say) => {
      const good = await launchedNow(rehearsal);
      const bad = await newAmi(rehearsal);
      await rehearsal.cloud.keepDown(bad);
      await new EC2Client({ region: rehearsal.settings.region }).send(new DeregisterImageCommand({ ImageId: good.amiId }));
      const { code, report, stderr } = await deployCommand(rehearsal);
      await rehearsal.cloud.clearFaults();
      say(stderr);
      assertSays(stderr, `its AMI ${good.amiId} is gone or not available: a roll that fails can't be taken back to it.`);
      assert.ok(report, stderr);
      assert.deepEqual({ code, verdict: report.verdict }, { code: 1, verdict: 'failed' });
      assert.match(report.reasons.join('\n'), /There is nothing to return to/);
      const machines = (await fleetOf(rehearsal)).map(({ instanceId, imageId }) => `${instanceId} ${imageId}`);
      const told = report.instances.map(({ id, amiId }) => `${id} ${amiId}`);
      assert.deepEqual(machines.filter((one) => one.endsWith(good.amiId)).sort(), told.filter((one) => one.endsWith(good.amiId)).sort());

      const next = await newAmi(rehearsal);
      await assertVerified(rehearsal, await deployCommand(rehearsal), next);
    },
  },
];

/** A template's default version can't be deleted: somebody has made another one the default. */
async function deleteVersion(rehearsal: Rehearsal, version: string): Promise<void> {
  const ec2 = new EC2Client({ region: rehearsal.settings.region });
  const { LaunchTemplateId } = (await groupNow(rehearsal)).LaunchTemplate!;
  await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId, DefaultVersion: String(Number(version) + 1) }));
  await ec2.send(new DeleteLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: [version] }));
}
