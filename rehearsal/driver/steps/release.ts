import assert from 'node:assert/strict';
import { JobEnded } from '../../actions/job-run';
import { Rehearsal } from '../rehearsal';
import { Happening, MAIN } from '../repository';
import { Step } from '../step';
import { planIsEmpty } from './plan';

/** What main has now is deployed, because its plan is the one that was reviewed. */
export const releaseIsVerified: Step = {
  name: 'deploy.yml: the plan is the reviewed one: Verified',
  run: async (rehearsal, say) => {
    const { stdout, summary } = await runDeployJob(rehearsal, say);
    assert.match(summary, /The plan is the one that was reviewed in pull request #\d+\./);
    assert.ok(stdout.startsWith('Verified:'), stdout);
    return stdout.trimEnd();
  },
};

/** What main says is what there is: seen by plain Terraform, in the workspace. */
export const mainPlansNothing: Step = {
  name: 'main synthesised; terraform plan: empty',
  run: async (rehearsal, say) => {
    await rehearsal.type(say, 'npx', 'cdktf', 'synth');
    return planIsEmpty.run(rehearsal, say);
  },
};

/** Runs the job of deploy.yml that a push to main starts. */
export function runDeployJob({ repository }: Rehearsal, say: (line: string) => void, more: Partial<Happening> = {}): Promise<JobEnded> {
  return repository.runJob({
    event: 'push', sha: repository.commit(MAIN), workflow: 'deploy.yml', job: 'prod', needs: { stage: { result: 'skipped' } }, ...more,
  }, say);
}
