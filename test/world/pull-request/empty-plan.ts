import assert from 'node:assert/strict';
import { close, planned } from './other-pull-requests';
import { MAIN } from '../../../rehearsal/driver/repository';
import { Step } from '../../../rehearsal/driver/step';
import { runDeployJob } from '../../../rehearsal/driver/steps/release';
import { changes, runPlanJob } from '../../../rehearsal/driver/steps/review';
import { assertSays } from '../support/attempt';

/** A pull request that changes nothing of what is deployed, and knows nothing of the AMI that was pinned since it began, up to its deployment. */
export const EMPTY_PLAN: Step = {
  name: 'an empty plan, of a branch behind main: the comment says that nothing is to be done, and its deployment does nothing',
  run: async (rehearsal, say) => {
    const { repository, cloud } = rehearsal;
    const { github: { state } } = repository;
    const [from] = state.commits.get(repository.commit(MAIN))!.parents;
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

/** The stack as main has it now, by a pull request that changes nothing. */
const synthesised: Step['run'] = async (rehearsal, say) => {
  const { github } = rehearsal.repository;
  github.state.refs.set('nothing', github.state.refs.get(MAIN)!);
  const pull = github.open('nothing', 'Nothing');
  await runPlanJob(rehearsal, 'synth', say, {}, pull);
  close(pull);
};
