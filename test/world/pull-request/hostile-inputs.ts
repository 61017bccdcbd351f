import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN } from '../../../rehearsal/driver/repository';
import { Step } from '../../../rehearsal/driver/step';
import { changes } from '../../../rehearsal/driver/steps/review';
import { assertSays } from '../support/attempt';

/** What somebody may send who is let start the workflow, and the beginning of the sentence that refuses it. */
const HOSTILE: ReadonlyArray<readonly [payload: Readonly<Record<string, string>>, refusal: string]> = [
  [{ image_tag: '"; touch TRACE; "' }, 'image_tag "'],
  [{ image_tag: '$(touch TRACE)' }, 'image_tag "$(touch '],
  [{ image_tag: 'v1\ntouch TRACE\n' }, 'image_tag "v1\\ntouch '],
  [{ image_tag: 'v'.repeat(10_000) }, 'image_tag "vvvv'],
  [{ image_tag: 'v1', ecs_cluster: '`touch TRACE`' }, 'ecs_cluster "`touch '],
  [{ image_tag: 'v1', update_launch_template: 'true && touch TRACE' }, 'update_launch_template "true && touch '],
];

/** What the application's repository, or whoever starts the workflow by hand, says is a value and nothing else. */
export const HOSTILE_INPUTS: Step = {
  name: 'build-golden-ami.yml: hostile inputs are refused by a sentence; nothing of them runs, and nothing is baked',
  run: async (rehearsal, say) => {
    const { repository, cloud, session } = rehearsal;
    const trace = join(session.folder, 'trace');
    await cloud.forgetCalls();
    for (const [payload, refusal] of HOSTILE) {
      const sent = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, value.replace('TRACE', trace)]));
      for (const how of [{ event: 'repository_dispatch', payload: { client_payload: sent } }, { event: 'workflow_dispatch', inputs: sent }]) {
        const { stderr } = await repository.runJob({
          ...how, sha: repository.commit(MAIN), workflow: 'build-golden-ami.yml', job: 'bake', okCodes: [1],
        }, say);
        assertSays(stderr, refusal);
        assert.equal(existsSync(trace), false, `${refusal} was run`);
      }
    }
    assert.deepEqual(await changes(cloud), [], 'something was changed in AWS');
    assert.deepEqual(repository.github.state.pulls, [], 'a pull request was opened');
  },
};
