import assert from 'node:assert/strict';
import { Step } from '../step';

/** `cdktf destroy` of what is synthesised, with scale-in protection and a full warm pool: nothing of the stack is left. */
export const destroy: Step = {
  name: 'cdktf destroy: no machine left',
  run: async (rehearsal, say) => {
    await rehearsal.type(say, 'npx', 'cdktf', 'destroy', rehearsal.settings.stack, '--auto-approve', '--skip-synth');
    const left = await rehearsal.cloud.machines();
    assert.deepEqual(left.map(({ instanceId }) => instanceId), [], 'machines are left');
    const { stdout } = await rehearsal.terraform([0], 'state', 'list');
    assert.equal(stdout, '', 'resources are left in the state');
  },
};
