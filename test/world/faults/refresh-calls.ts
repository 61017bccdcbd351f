import assert from 'node:assert/strict';
import { Step } from '../../../rehearsal/driver/step';
import { launchedNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand } from '../support/roll-command';
import { assertFleetRuns, assertVerified } from '../support/roll-outcomes';

const REFUSED = { kind: 'error', action: 'StartInstanceRefresh', service: 'autoscaling' } as const;

/** Auto Scaling does not start the instance refresh. Terraform would leave it at that, and its next plan would be empty. */
export const REFRESH_CALLS: readonly Step[] = [
  {
    name: 'StartInstanceRefresh fails once: the roll is verified all the same',
    run: async (rehearsal, say) => {
      const ami = await newAmi(rehearsal);
      await rehearsal.cloud.disturb({ ...REFUSED, code: 'ScalingActivityInProgress', status: 400, message: 'An activity is in progress.', times: 1 });
      const rolled = await deployCommand(rehearsal);
      say(rolled.stderr);
      await assertVerified(rehearsal, rolled, ami);
      await rehearsal.cloud.clearFaults();
    },
  },
  {
    name: 'StartInstanceRefresh fails always: nothing has rolled, and the group is back where it was',
    run: async (rehearsal, say) => {
      const good = await launchedNow(rehearsal);
      const ami = await newAmi(rehearsal);
      await rehearsal.cloud.disturb({ ...REFUSED, code: 'AccessDenied', status: 403, message: 'You may not start an instance refresh.' });
      const { code, report, stderr } = await deployCommand(rehearsal);
      await rehearsal.cloud.clearFaults();
      say(stderr);
      assert.ok(report, stderr);
      assert.deepEqual({ code, verdict: report.verdict, to: report.to.amiId, returnedTo: report.returnedTo }, { code: 1, verdict: 'rolled back', to: ami, returnedTo: good });
      assert.match(report.reasons.join('\n'), /You may not start an instance refresh\./);
      await assertFleetRuns(rehearsal, good);
      return JSON.stringify(report, undefined, 1);
    },
  },
];
