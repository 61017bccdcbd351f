import assert from 'node:assert/strict';
import { planCheckName } from '../../../src/operations/github/check-run';
import { ACTIONS_BOT } from '../../../src/operations/github/sticky-comment';
import { commentMarker } from '../../../src/operations/plan/render-comment';
import { JobEnded } from '../../actions/job-run';
import { describePull } from '../../github/pulls';
import { CheckRun } from '../../github/state';
import { CloudControl } from '../cloud-control';
import { Rehearsal } from '../rehearsal';
import { Happening } from '../repository';
import { Step } from '../step';

/** What a review has left on a pull request. */
export interface Review {
  readonly comment: string;
  readonly check: CheckRun;
}

/** The pull request's stacks are synthesised by its own code, which has nothing to betray; nothing but Terraform's JSON leaves the job. */
export const stacksAreSynthesised: Step = {
  name: 'plan.yml, without credentials: the stack is synthesised, and nothing else handed over',
  run: async (rehearsal, say) => {
    const { repository, settings: { stack } } = rehearsal;
    await runPlanJob(rehearsal, 'synth', say);
    assert.deepEqual(Object.keys(repository.artifacts.get('synthesised')!), [`${stack}/cdk.tf.json`]);
  },
};

/** What was handed over is planned by the base branch's code, and said on the pull request. */
export const planIsReviewed: Step = {
  name: "plan.yml, by main's code: the plan is a comment, its digest a check run",
  run: async (rehearsal, say) => {
    const { cloud, pin } = rehearsal;
    const [proposed] = rehearsal.amis.slice(-1);
    await cloud.forgetCalls();
    await runPlanJob(rehearsal, 'plan', say);
    const { comment, check } = reviewOf(rehearsal);
    assert.deepEqual(await changes(cloud), [], 'something was changed in AWS');
    assert.equal(check.conclusion, 'success', check.output.summary);
    assert.match(check.external_id, /^[0-9a-f]{64}$/);
    for (const part of [pin.amiId, proposed.amiId, ...proposed.images.map(({ digest }) => digest)]) {
      assert.ok(comment.includes(part), `the comment does not name ${part}:\n${comment}`);
    }
    return comment;
  },
};

/** What Terraform would call to change something; S3's calls have no name but their path. */
const CHANGES = /^(Create|Delete|DELETE |Modify|Put|PUT |Register|Run|Set|Start|Tag|Update)/;

/** Names of the calls, since the last {@link CloudControl.forgetCalls}, by which something was to change. */
export async function changes(cloud: CloudControl): Promise<string[]> {
  return (await cloud.calls()).map(({ action }) => action).filter((action) => CHANGES.test(action));
}

/** Runs a job of plan.yml for a pull request. @param pull @default - the one that is open */
export function runPlanJob(
  { repository }: Rehearsal, job: 'synth' | 'plan', say: (line: string) => void, more: Partial<Happening> = {}, pull = repository.pull,
): Promise<JobEnded> {
  return repository.runJob({
    event: 'pull_request',
    sha: repository.merged(pull),
    payload: { pull_request: describePull(repository.github.state, pull) },
    workflow: 'plan.yml',
    job,
    needs: job === 'plan' ? { synth: { result: 'success' } } : {},
    ...more,
  }, say);
}

/** What stands on a pull request. @param pull @default - the one that is open */
export function reviewOf({ repository, settings: { stack } }: Rehearsal, pull = repository.pull): Review {
  const { github: { state } } = repository;
  const comments = state.comments.filter(({ issue, user, body }) => (
    issue === pull.number && user.login === ACTIONS_BOT && body.startsWith(commentMarker(stack))
  ));
  const checks = state.checkRuns.filter(({ name, head_sha: sha }) => name === planCheckName(stack) && sha === repository.headOf(pull));
  assert.deepEqual([comments.length, checks.length], [1, 1], 'there is not one comment and one check run');
  return { comment: comments[0].body, check: checks[0] };
}
