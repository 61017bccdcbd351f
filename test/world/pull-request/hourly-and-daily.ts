import assert from 'node:assert/strict';
import { withOtherSize } from './other-size';
import { JobEnded } from '../../../rehearsal/actions/job-run';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { MAIN } from '../../../rehearsal/driver/repository';
import { Step } from '../../../rehearsal/driver/step';
import { changes } from '../../../rehearsal/driver/steps/review';
import { assertSays } from '../support/attempt';

/** The hourly job on a fleet that is well, while the settings say what nobody has deployed. */
export const HOURLY_ROLL: Step = {
  name: 'fleet.yml, hourly: a fleet that was verified is no news, and what is configured is neither planned nor applied',
  run: async (rehearsal, say) => withOtherSize(rehearsal, async () => {
    const { stdout, summary } = await runFleetJob(rehearsal, 'prod-roll', '23 * * * *', say);
    assert.ok(stdout.startsWith('Verified:'), stdout);
    assert.equal(summary, '');
    // A plan would have taken the lock of the state.
    assert.deepEqual(await changes(rehearsal.cloud), [], 'something was changed in AWS');
  }),
};

/** The daily job on the same fleet. */
export const DAILY_REPORT: Step = {
  name: 'fleet.yml, daily: nothing drifts, nothing is behind, nothing was forgotten: no issue',
  run: async (rehearsal, say) => {
    const { summary } = await runFleetJob(rehearsal, 'prod-report', '47 5 * * *', say);
    assertSays(summary, 'There is no issue, and none is needed.');
    assertSays(summary, '## Cold start: prod');
    assert.deepEqual(rehearsal.repository.github.state.issues.filter(({ state }) => state === 'open'), []);
    assert.deepEqual(await changes(rehearsal.cloud), [], 'something was changed in AWS');
  },
};

/** Runs a job of fleet.yml at its time, which finds that main is what was deployed last. */
async function runFleetJob({ repository, cloud }: Rehearsal, job: string, schedule: string, say: (line: string) => void): Promise<JobEnded> {
  await cloud.forgetCalls();
  const sha = repository.commit(MAIN);
  return repository.runJob({
    event: 'schedule', sha, payload: { schedule }, workflow: 'fleet.yml', job, needs: { 'prod-deployed': { result: 'success', outputs: { sha } } },
  }, say);
}
