import assert from 'node:assert/strict';
import { parseContent } from '../../../src/content/content';
import { contentPath } from '../../../src/content/content-file';
import { PIN_FILE } from '../../../src/contract';
import { Pin, parsePins } from '../../../src/pins/pin';
import { Files } from '../../actions/files';
import { Rehearsal } from '../rehearsal';
import { MAIN, Repository } from '../repository';
import { Step } from '../step';

/** The workflow that a pushed image starts bakes it, and proposes its pin by a pull request that merges itself. */
export function pinIsProposed(version: string): Step {
  return {
    name: `build-golden-ami.yml: ${version} baked; a pull request pins it, to merge itself`,
    run: async (rehearsal, say) => {
      const { repository, amis } = rehearsal;
      const before = repository.github.filesOf(MAIN);
      const { summary } = await repository.runJob({
        event: 'repository_dispatch',
        sha: repository.commit(MAIN),
        payload: { action: 'ai-shell-image-built', client_payload: { image_tag: version, update_launch_template: true } },
        workflow: 'build-golden-ami.yml',
        job: 'bake',
      }, say);
      const pin = proposedPin(repository, before);
      const digest = rehearsal.images.get(version)!.digest;
      assert.deepEqual(pin.images.map((image) => image.digest), [digest], 'the pull request pins another digest than the pushed image');
      assert.equal(pin.previous, amis.at(-1)?.amiId, 'the pin does not name the AMI before it');
      assert.notEqual(repository.pull.autoMerge, undefined, 'the pull request is not to merge itself');
      assert.deepEqual(repository.github.filesOf(MAIN), before, 'main has changed before the merge');
      assert.ok(summary.includes(pin.amiId) && summary.includes(digest), `the job's page names neither AMI nor digest:\n${summary}`);
      await assertNoBuilder(rehearsal);
      amis.push(pin);
    },
  };
}

/** The pin that the pull request brings, with the file that says what is in the AMI, and with nothing else. */
function proposedPin({ github, pull }: Repository, before: Files): Pin {
  const after = github.filesOf(pull.headBranch);
  const { prod } = parsePins(after[PIN_FILE], PIN_FILE);
  assert.ok(prod, 'the pull request pins nothing');
  const content = contentPath(prod.amiId);
  assert.deepEqual(Object.keys(after).filter((path) => after[path] !== before[path]).sort(), [content, PIN_FILE].sort());
  assert.equal(parseContent(after[content], content).sourceAmi, prod.sourceAmi);
  return prod;
}

async function assertNoBuilder({ cloud }: Rehearsal): Promise<void> {
  const left = (await cloud.machines()).filter(({ groupName }) => groupName === null);
  assert.deepEqual(left.map(({ instanceId }) => instanceId), [], 'a builder is left');
}
