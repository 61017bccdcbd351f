import assert from 'node:assert/strict';
import { Step } from '../step';
import { reviewOf } from './review';

/** The pull request is merged, as it was asked to be once its checks are green; the workspace has what main has. */
export const pullRequestIsMerged: Step = {
  name: 'pull request merged; main pulled',
  run: async (rehearsal) => {
    const { repository, amis } = rehearsal;
    assert.equal(reviewOf(rehearsal).check.conclusion, 'success');
    repository.github.merge(repository.pull);
    repository.pullMain();
    assert.equal(rehearsal.pin.amiId, amis.at(-1)!.amiId);
  },
};
