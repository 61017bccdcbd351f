import assert from 'node:assert/strict';
import { planned } from './other-pull-requests';
import { Step } from '../../../rehearsal/driver/step';
import { runDeployJob } from '../../../rehearsal/driver/steps/release';
import { changes } from '../../../rehearsal/driver/steps/review';
import { assertSays } from '../support/attempt';

/** A pull request that changes nothing of what is deployed, and knows nothing of the AMI that was pinned since it began, up to its deployment. */
export const EMPTY_PLAN: Step = {
  name: 'an empty plan, of a branch behind main: the comment says that nothing is to be done, and its deployment does nothing',
  run: async (rehearsal, say) => {
    const { repository, cloud } = rehearsal;
    const { github: { state } } = repository;
    const [from] = state.commits.get(repository.commit('main'))!.parents;
    await synthesised(rehearsal, say);
    const { pull, comment, check } = await planned(rehearsal, { branch: 'words', files: { 'README.md': 'other words\n' }, from, code: 0 }, say);
    assertSays(comment, '**changes nothing**');
    assert.equal(check.conclusion, 'success');
    repository.github.merge(pull);
    await cloud.forgetCalls();
    const { stdout } = await runDeployJob(rehearsal, say);
    assert.ok(stdout.startsWith('Verified:'), stdout);
    assert.deepEqual((await changes(cloud)).filter((action) => !ALLOWED.test(action)), [], 'something was changed in AWS');
  },
};

/** The lock of the state. The fleet and its AMI were verified by the deployment before. */
const ALLOWED = /\.tflock$/;

/** The stack as main has it now. */
const synthesised: Step['run'] = async (rehearsal, say) => {
  const { repository } = rehearsal;
  const sha = repository.commit('main');
  await repository.runJob({ event: 'pull_request', sha, payload: { pull_request: { head: { sha } } }, workflow: 'plan.yml', job: 'synth' }, say);
};
