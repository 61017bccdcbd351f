import assert from 'node:assert/strict';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { describeTask, startSession, stopSession } from '../../../rehearsal/driver/user-session';
import { launchedNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand } from '../support/roll-command';
import { assertRolledBack } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

/** What is wrong with an AMI, and what a roll-back says of it. */
interface BadAmi {
  readonly what: string;
  readonly spoil: (rehearsal: Rehearsal, amiId: string) => Promise<void>;
  readonly because: RegExp;
  /** Whether its machines come into service, so that an instance with a session is left to it, and the roll waits. */
  readonly serves?: boolean;
}

/** AMIs that are rolled out, noticed, and taken back. */
export const BAD_AMIS: readonly Step[] = [
  {
    what: 'its machines never boot',
    spoil: ({ cloud }: Rehearsal, amiId: string) => cloud.keepDown(amiId),
    because: /Launching a new EC2 instance|launches failed/,
  },
  {
    what: 'they boot, but their agents never register',
    spoil: ({ cloud }: Rehearsal, amiId: string) => cloud.refuseAgents(amiId),
    because: /Launching a new EC2 instance|launches failed/,
  },
  {
    what: 'the image that it lists is missing',
    spoil: ({ cloud }: Rehearsal, amiId: string) => cloud.loseBakedImages(amiId),
    because: /Launching a new EC2 instance|launches failed/,
  },
  {
    what: 'it lists no image, so that the first task has to pull',
    spoil: ({ cloud }: Rehearsal, amiId: string) => cloud.loseBakedImages(amiId, false),
    because: /^The probe task pulled its image from [\d:]+ to [\d:]+ UTC: the AMI does not hold /m,
    serves: true,
  },
].map(rolledBack);

function rolledBack({ what, spoil, because, serves = false }: BadAmi): Step {
  return {
    name: `a bad AMI, ${what}: rolled back${serves ? '' : '; the session goes on'}`,
    run: async (rehearsal, say) => {
      const { settings, cloud } = rehearsal;
      const good = await launchedNow(rehearsal);
      const session = serves ? undefined : await startSession(settings);
      const bad = await newAmi(rehearsal);
      await spoil(rehearsal, bad);
      // Where agents do not register, instances of the warm pool get ready in between: for Auto Scaling, the launches do not fail for an hour.
      const rolled = await deployCommand(changedIn(rehearsal, { roll: { stuckSeconds: 30 } }));
      say(rolled.stderr);
      await cloud.clearFaults();
      await assertRolledBack(rehearsal, rolled, good, bad, because);
      if (session) {
        assert.equal((await describeTask(settings, session.taskArn!)).lastStatus, 'RUNNING');
        await stopSession(settings, session);
      }
    },
  };
}
