import assert from 'node:assert/strict';
import { withRepositorySettings } from './repository-settings';
import { MAIN } from '../../../rehearsal/driver/repository';
import { Step } from '../../../rehearsal/driver/step';
import { runDeployJob } from '../../../rehearsal/driver/steps/release';
import { reviewOf, runPlanJob } from '../../../rehearsal/driver/steps/review';
import { PIN_FILE } from '../../../src/contract';
import { revertBranch } from '../../../src/operations/github/propose-change';
import { parsePins } from '../../../src/pins/pin';
import { assertSays } from '../support/attempt';

/** An AMI that was reviewed and merged, and whose machines do not come up. */
export const TAKEN_BACK: Step = {
  name: 'deploy.yml: the merged AMI is bad: Rolled back, and a pull request takes its pin back',
  run: async (rehearsal, say) => {
    const { repository, cloud, settings: { name } } = rehearsal;
    const [good, bad] = rehearsal.amis.slice(-2);
    const before = repository.github.filesOf(MAIN);
    await withRepositorySettings(rehearsal, { roll: { stuckSeconds: 10 } }, async () => {
      const { stdout, summary } = await runDeployJob(rehearsal, say, { okCodes: [1] });
      assert.ok(stdout.startsWith(`Rolled back: ${bad.amiId}`), stdout);
      assertSays(summary, `/pull/${repository.pull.number} takes the pin back.`);
    });
    await cloud.clearFaults();
    const { pull } = repository;
    const after = repository.github.filesOf(pull.headBranch);
    assert.equal(pull.headBranch, revertBranch(name));
    assert.equal(pull.title, `Return ${name} to what it ran before: ${bad.amiId} failed its roll`);
    assert.equal(pull.autoMerge, undefined, 'the pull request is to merge itself');
    assert.deepEqual(repository.github.filesOf(MAIN), before, 'main has changed before the merge');
    assert.deepEqual(Object.keys(after).filter((path) => after[path] !== before[path]), [PIN_FILE]);
    const pin = parsePins(after[PIN_FILE], PIN_FILE)[name]!;
    assert.deepEqual([pin.amiId, pin.launchTemplateVersion], [good.amiId, 2], 'the pin does not hold the AMI before at its version');
  },
};

/** The pull request that takes the pin back brings what the fleet runs already. */
export const TAKING_BACK_CHANGES_NOTHING: Step = {
  name: 'plan.yml: the pull request that takes the pin back changes nothing',
  run: async (rehearsal, say) => {
    await runPlanJob(rehearsal, 'synth', say);
    await runPlanJob(rehearsal, 'plan', say);
    const { comment, check } = reviewOf(rehearsal);
    assertSays(comment, '**changes nothing**');
    assert.equal(check.conclusion, 'success');
  },
};
