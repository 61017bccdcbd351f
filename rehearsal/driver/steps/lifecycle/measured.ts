import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Measure } from '../../../../src/operations/cold-start/decide/measures';
import { ColdStartReport } from '../../../../src/operations/cold-start/decide/report';
import { StageName } from '../../../../src/operations/cold-start/decide/start';
import { FleetCondition, isUnknown } from '../../../../src/operations/fleet/condition';
import { Step } from '../../step';
import { stockAmi } from '../../stock-ami';
import { fleetOf } from '../machines';

/** What is known of both AMIs, and the stages that both have: of the pull, the golden one has none. */
const COMPARED: readonly Measure[] = ['cold', 'cold-ready', 'first', 'pull'];
const STAGES_OF_ALL: readonly StageName[] = ['launch', 'boot', 'hook', 'start'];

/** What AWS has recorded of the machines that came up from the stock AMI, and of those from the golden one, side by side. */
export const startsAreCompared: Step = {
  name: 'cold-start: golden and stock AMI side by side, stage by stage, from what AWS has recorded',
  run: async (rehearsal, say) => {
    const picture = join(rehearsal.session.folder, 'starts.svg');
    const { current, previous } = JSON.parse((await rehearsal.program(say, [0], 'cold-start', '--json', '--svg', picture)).stdout) as ColdStartReport;
    assert.deepEqual([current?.amiId, previous?.amiId], [rehearsal.pin.amiId, await stockAmi(rehearsal)]);
    for (const { amiId, measures, stages, starts } of [current!, previous!]) {
      const figures = [...COMPARED.map((name) => ({ name, of: measures[name] })), ...STAGES_OF_ALL.map((name) => ({ name, of: stages.cold[name] }))];
      assert.deepEqual(figures.filter(({ of }) => of.samples === 0).map(({ name }) => name), [], `of cold starts of ${amiId}, nothing is known of these`);
      assert.ok(starts.every(({ readySeconds }) => readySeconds > 0), `a start of ${amiId} took no time`);
    }
    assert.equal(current!.measures.pull.p90Seconds, 0, 'the golden AMI has pulled');
    assert.ok(previous!.measures.pull.medianSeconds! > 0, 'the stock AMI has not pulled');
    assert.ok(previous!.stages.cold.pull.samples > 0, 'no pull of the stock AMI is a stage');
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
