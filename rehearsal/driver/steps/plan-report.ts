import assert from 'node:assert/strict';
import { PlanReport } from '../../../src/operations/plan/plan-report';
import { Step } from '../step';

/** The product's own word for what a new AMI changes. */
export const planIsReported: Step = {
  name: 'npx projen plan: rolls the instances that there are, and brings the new image and nothing else',
  run: async (rehearsal, say) => {
    const { verdict, forecast, ami, content, warnings } = JSON.parse(await rehearsal.type(say, 'npx', 'projen', 'plan', '--json')) as PlanReport;
    const [before, after] = rehearsal.amis.slice(-2);
    assert.equal(verdict, 'rolls');
    assert.deepEqual([ami.from?.id, ami.to.id], [before.amiId, after.amiId]);
    assert.ok(forecast && forecast.instances.length > 0, 'the plan knows no instance that it rolls');
    assert.deepEqual(content?.images.map(({ from, to }) => [from?.digest, to?.digest]), [[before.images[0].digest, after.images[0].digest]]);
    assert.deepEqual(content?.packages, { added: [], removed: [], changed: [] }, 'nothing but the image is another one');
    assert.deepEqual(warnings, []);
  },
};
