import assert from 'node:assert/strict';
import { join } from 'node:path';
import { amiNow } from './ami-now';
import { PIN_FILE } from '../../../../src/contract';
import { PromotionReport } from '../../../../src/operations/promotion/act/promote';
import { readPins } from '../../../../src/pins/pin-file';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';

/** Limits on the time until a machine is in service: one that no start keeps, and one that each does. */
const TOO_STRICT = 'cold-ready.p90<0.1s';
const KEPT = 'cold-ready.p90<10m';

/** An AMI of whose starts too little is recorded passes no gate, however fast they were. */
export const gateWantsStarts = stopped(KEPT, /it takes 3 samples \(cold start, until in service\), and there (is|are) [012] of ami-/, 'of whose starts too few are recorded');

/** An AMI whose machines take too long goes nowhere. */
export const gateStopsPromotion = stopped(TOO_STRICT, /is not passed: the p90 is [\d.]+ s \(cold start, until in service; \d+ samples of ami-/, 'whose machines take too long');

/** Whatever stops a promotion, nothing has changed. */
function stopped(gate: string, because: RegExp, which: string): Step {
  return {
    name: `ami:promote --gate --yes: an AMI ${which} is not promoted`,
    run: async (rehearsal, say) => {
      const { pin: stages } = rehearsal.for('stage');
      const state = async () => ({ pins: readPins(pinFile(rehearsal)), tags: (await amiNow(rehearsal, stages.amiId))!.Tags });
      const before = await state();
      const { outcome, reasons } = await promote(rehearsal, say, 1, '--gate', gate, '--yes');
      assert.equal(outcome, 'refused');
      assert.equal(reasons.length, 1, reasons.join('\n'));
      assert.match(reasons[0], because);
      assert.deepEqual(await state(), before);
    },
  };
}

/** What stage has proven goes to prod as it is, once it passes the gate: first shown, then carried out. */
export const amiIsPromoted: Step = {
  name: "ami:promote --gate: the AMI that stage has verified keeps the limit, and is prod's, with the same digests",
  run: async (rehearsal, say) => {
    const before = readPins(pinFile(rehearsal));
    const { pin: stages } = rehearsal.for('stage');
    assert.equal((await promote(rehearsal, say, 0, '--gate', KEPT)).outcome, 'would-promote');
    assert.deepEqual(readPins(pinFile(rehearsal)), before, 'it was carried out without --yes');
    const { outcome, amiId } = await promote(rehearsal, say, 0, '--gate', KEPT, '--yes');
    assert.deepEqual({ outcome, amiId }, { outcome: 'promoted', amiId: stages.amiId });
    assert.deepEqual(rehearsal.pin.images, stages.images);
    rehearsal.amis.push(rehearsal.pin);
  },
};

function pinFile({ session }: Rehearsal): string {
  return join(session.workspace, PIN_FILE);
}

async function promote(rehearsal: Rehearsal, say: (line: string) => void, code: number, ...options: string[]): Promise<PromotionReport> {
  const { stdout } = await rehearsal.program(say, [code], 'ami:promote', '--from', 'stage', '--to', 'prod', '--json', ...options);
  return JSON.parse(stdout) as PromotionReport;
}
