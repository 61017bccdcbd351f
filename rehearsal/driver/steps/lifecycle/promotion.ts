import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PIN_FILE } from '../../../../src/contract';
import { PromotionReport } from '../../../../src/operations/promotion/act/promote';
import { readPins } from '../../../../src/pins/pin-file';
import { Step } from '../../step';

/** What stage has proven goes to prod as it is: first shown, then carried out. */
export const amiIsPromoted: Step = {
  name: "ami:promote: the AMI that stage has verified is prod's, with the same digests",
  run: async (rehearsal, say) => {
    const file = join(rehearsal.session.workspace, PIN_FILE);
    const before = readPins(file);
    const { pin: stages } = rehearsal.for('stage');
    const promote = async (...options: string[]): Promise<PromotionReport> =>
      JSON.parse((await rehearsal.program(say, [0], 'ami:promote', '--from', 'stage', '--to', 'prod', '--json', ...options)).stdout) as PromotionReport;
    assert.equal((await promote()).outcome, 'would-promote');
    assert.deepEqual(readPins(file), before, 'it was carried out without --yes');
    const { outcome, amiId } = await promote('--yes');
    assert.deepEqual({ outcome, amiId }, { outcome: 'promoted', amiId: stages.amiId });
    assert.deepEqual(rehearsal.pin.images, stages.images);
    rehearsal.amis.push(rehearsal.pin);
  },
};
