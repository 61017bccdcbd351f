import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColdStartReport } from '../../../../src/operations/cold-start/decide/report';
import { FleetCondition, isUnknown } from '../../../../src/operations/fleet/condition';
import { Step } from '../../step';
import { stockAmi } from '../../stock-ami';
import { fleetOf } from '../machines';

/** What AWS has recorded of the machines that came up from the stock AMI, and of those from the golden one, side by side. */
export const startsAreCompared: Step = {
  name: 'cold-start: golden and stock AMI side by side, from what AWS has recorded',
  run: async (rehearsal, say) => {
    const picture = join(rehearsal.session.folder, 'starts.svg');
    const { current, previous } = JSON.parse((await rehearsal.program(say, [0], 'cold-start', '--json', '--svg', picture)).stdout) as ColdStartReport;
    assert.deepEqual([current?.amiId, previous?.amiId], [rehearsal.pin.amiId, await stockAmi(rehearsal)]);
    for (const { amiId, measures, starts } of [current!, previous!]) {
      assert.ok(measures['cold-ready'].samples >= 1, `no cold start of ${amiId} counts`);
      assert.ok(starts.every(({ readySeconds }) => readySeconds > 0), `a start of ${amiId} took no time`);
    }
    assert.match(readFileSync(picture, 'utf8'), /^<svg /);
    return (await rehearsal.program(say, [0], 'cold-start')).stdout.trimEnd();
  },
};

/** Every machine is where the pin says. */
export const fleetIsAsPinned: Step = {
  name: 'fleet --check: every machine runs what is pinned, and nothing is left to see to',
  run: async (rehearsal, say) => {
    const { stdout } = await rehearsal.program(say, [0], 'fleet', ...rehearsal.named, '--check', '--json');
    const { instances } = JSON.parse(stdout) as FleetCondition;
    assert.ok(!isUnknown(instances));
    assert.deepEqual(instances.map(({ id }) => id).sort(), (await fleetOf(rehearsal)).map(({ instanceId }) => instanceId).sort());
    assert.deepEqual([...new Set(instances.map(({ ami }) => ami?.id))], [rehearsal.pin.amiId]);
  },
};
