import assert from 'node:assert/strict';
import { DeregisterImageCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Step } from '../../../rehearsal/driver/step';
import { assertSays } from '../support/attempt';
import { launchedNow, refreshesNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand, interfering } from '../support/roll-command';
import { assertFleetRuns, assertVerified } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

/** The launch hook is changed after the group: an apply that stops there has changed the group, and started the refresh. */
const AFTER_THE_GROUP = { kind: 'error', action: 'PutLifecycleHook', code: 'ValidationError', status: 400, message: 'The hook is not to its liking.' } as const;

/** What comes between a plan and the end of its apply. */
export const HALF_WAY: readonly Step[] = [
  {
    name: 'apply stops half-way, once: what is left is planned and applied, and verified',
    run: async (rehearsal, say) => {
      const ami = await newAmi(rehearsal);
      await rehearsal.cloud.disturb({ ...AFTER_THE_GROUP, times: 1 });
      const rolled = await deployCommand(changedIn(rehearsal, { fleet: { launchHeartbeatSeconds: 130 } }));
      await rehearsal.cloud.clearFaults();
      say(rolled.stderr);
      assertSays(rolled.stderr, 'The apply stopped half-way: ');
      await assertVerified(rehearsal, rolled, ami);
    },
  },
  {
    name: 'apply stops half-way, always: the roll is verified, and the deployment has failed all the same',
    run: async (rehearsal, say) => {
      const ami = await newAmi(rehearsal);
      await rehearsal.cloud.disturb(AFTER_THE_GROUP);
      const { code, report, stderr } = await deployCommand(changedIn(rehearsal, { fleet: { launchHeartbeatSeconds: 110 } }));
      await rehearsal.cloud.clearFaults();
      say(stderr);
      assert.deepEqual({ code, verdict: report?.verdict, amiId: report?.to.amiId }, { code: 1, verdict: 'failed', amiId: ami }, stderr);
      assert.match(report!.reasons.join('\n'), /^The roll is verified, but the apply stopped half-way: .*The hook is not to its liking/s);
      await assertFleetRuns(rehearsal, report!.to);
    },
  },
  {
    name: 'the AMI is deregistered between plan and apply: refused, nothing changed',
    run: async (rehearsal) => {
      const { cloud, settings: { region } } = rehearsal;
      const good = await launchedNow(rehearsal);
      const refreshes = await refreshesNow(rehearsal);
      const ami = await newAmi(rehearsal);
      await cloud.disturb({ kind: 'delay', action: 'DescribeLaunchTemplateVersions', seconds: 2 });
      const { code, report, stderr } = await interfering(rehearsal, ['deploy', '--yes'], 'Changes:', async () => {
        await new EC2Client({ region }).send(new DeregisterImageCommand({ ImageId: ami }));
      });
      await cloud.clearFaults();
      assert.deepEqual({ code, report }, { code: 1, report: undefined }, stderr);
      assertSays(stderr, `${ami} is gone, or no longer available, since the plan was made. Nothing was changed.`);
      await assertFleetRuns(rehearsal, good);
      assert.deepEqual(await refreshesNow(rehearsal), refreshes);
      await rehearsal.program(() => undefined, [0], 'pin', good.amiId);
    },
  },
];
