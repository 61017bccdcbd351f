import assert from 'node:assert/strict';
import { withOtherSize } from './other-size';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Happening, MAIN } from '../../../rehearsal/driver/repository';
import { Step } from '../../../rehearsal/driver/step';
import { runDeployJob } from '../../../rehearsal/driver/steps/release';
import { changes } from '../../../rehearsal/driver/steps/review';
import { assertSays } from '../support/attempt';

/** A commit that no pull request has brought, to an environment without reviewers, whose plan changes something. */
export const DIRECT_PUSH: Step = {
  name: 'deploy.yml: a direct push that changes something is refused where no reviewer would confirm it',
  run: async (rehearsal, say) => {
    const { repository } = rehearsal;
    const sha = repository.github.push(MAIN, { 'README.md': 'pushed\n' }, 'Push');
    await withOtherSize(rehearsal, () => refused(rehearsal, `The commit ${sha.slice(0, 12)} came by no pull request, so no plan of it was reviewed, and the`
      + ' environment prod has no required reviewers who would confirm it. It would update aws_autoscaling_group.', say));
  },
};

/** Settings that were changed after the review. */
export const STALE_DIGEST: Step = {
  name: 'deploy.yml: a plan that is not the reviewed one is refused, and nothing applied',
  run: async (rehearsal, say) => (
    withOtherSize(rehearsal, () => refused(rehearsal, 'The plan of prod is no longer the one that was reviewed in pull request', say))
  ),
};

/** Runs the deployment, which must say no and change nothing; its state's lock is taken and given back. */
async function refused(rehearsal: Rehearsal, because: string, say: (line: string) => void, more: Partial<Happening> = {}): Promise<void> {
  const { cloud } = rehearsal;
  await cloud.forgetCalls();
  const { stderr, summary } = await runDeployJob(rehearsal, say, { okCodes: [1], ...more });
  assertSays(stderr, because);
  assertSays(summary, because);
  assertSays(summary, '## Deployment of prod: refused');
  assert.deepEqual((await changes(cloud)).filter((action) => !action.endsWith('.tflock')), [], 'something was changed in AWS');
}
