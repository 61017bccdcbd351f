import assert from 'node:assert/strict';
import { aMinutePasses } from '../../../rehearsal/driver/a-minute-passes';
import { eventually } from '../../../rehearsal/driver/eventually';
import { processesNaming } from '../../../rehearsal/driver/processes';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { assertSays } from '../support/attempt';
import { newAmi } from '../support/new-ami';
import { PROGRAM } from '../support/refusals';
import { rollCommand, whileRolling } from '../support/roll-command';
import { assertVerified } from '../support/roll-outcomes';

const MAIN = PROGRAM[PROGRAM.length - 1];

/** A deploy that is killed, nothing of it told, wherever it is: `roll` finishes the work. */
export const KILLED: readonly Step[] = [
  killed('before it applies', '[plan]'),
  killed('while it applies', 'aws_launch_template.launch_template_7F2A8BD6: Modifying...', async (rehearsal) => {
    const { code, report, stderr } = await rollCommand(rehearsal, 'roll', '--yes');
    assert.deepEqual({ code, report }, { code: 1, report: undefined }, stderr);
    assertSays(stderr, 'The state is locked: ');
  }),
  killed('while it watches', 'Waiting for: the instance refresh'),
];

/** @param meanwhile what is tried before what the deploy has started is over; it takes its time where there is such a thing. */
function killed(when: string, line: string, meanwhile?: (rehearsal: Rehearsal) => Promise<void>): Step {
  return {
    name: `deploy is killed ${when}: ${meanwhile ? '`roll` is refused until Terraform is done, then' : '`roll`'} finishes the work`,
    run: async (rehearsal, say) => {
      const { cloud } = rehearsal;
      const ami = await newAmi(rehearsal);
      if (meanwhile) {
        await cloud.disturb({ kind: 'delay', action: 'CreateLaunchTemplateVersion', seconds: 9, times: 1 });
      }
      await whileRolling(rehearsal, ['deploy', '--yes'], async (roll) => {
        await roll.says(line);
        assert.equal(await roll.end('SIGKILL'), null);
      });
      aMinutePasses(rehearsal.session, 'roll-prod-');
      await meanwhile?.(rehearsal);
      await nothingRuns(rehearsal);
      await cloud.clearFaults();
      const finished = await rollCommand(rehearsal, 'roll', '--yes');
      say(finished.stderr);
      await assertVerified(rehearsal, finished, ami);
    },
  };
}

/** A Terraform whose deploy was killed ends with its next line, which nobody reads; its provider is left, and does nothing. */
async function nothingRuns({ session }: Rehearsal): Promise<void> {
  await eventually('no Terraform and no deploy runs', 60, async () =>
    processesNaming(session.folder).every(({ commandLine: [program, ...args] }) => !/\/terraform$/.test(program) && !args.includes(MAIN)) || undefined);
}
