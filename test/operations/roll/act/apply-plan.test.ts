import { applyPlan } from '../../../../src/operations/roll/act/apply-plan';
import { FleetFacts } from '../../../../src/operations/roll/decide/fleet-facts';
import { Interrupted } from '../../../../src/toolchain/process';
import { launching, Script, scripted } from '../support/fake-tools';
import { stale } from '../support/looks';
import { planned } from '../support/plans';

const [V1, V2] = [launching('1', [stale('i-1')]), launching('2', [stale('i-1')])];
const HALF_WAY = 'The apply stopped half-way: InstanceRefreshInProgress\nThe group launches version 2 already: this rolls first, and then comes what is left.';
const FAILS = new Error('InstanceRefreshInProgress');

async function applied(script: Script, before: FleetFacts | undefined = V1) {
  const { tools, did, pauses } = scripted(script);
  const plan = await tools.stack.plan({ by: 'configuration' });
  did.length = 0;
  return { did, pauses, outcome: applyPlan(plan, before, tools) };
}

test('one that succeeds tells how the fleet is then', async () => {
  const { outcome, did } = await applied({ looks: [V2] });
  await expect(outcome).resolves.toEqual({ facts: V2 });
  expect(did).toEqual(['# apply', 'apply']);
});

test('an answer that is older than the apply is asked for again', async () => {
  const { outcome, pauses } = await applied({ plans: [planned()], looks: [V1, V1, V1, V2] });
  await expect(outcome).resolves.toMatchObject({ facts: { group: { launchTemplate: { version: '2' } } } });
  expect(pauses).toEqual([1, 1, 1]);
});

test('a group that has just been made may take a moment to be seen', async () => {
  const { tools } = scripted({ plans: [planned({ creates: true, rolls: false })], looks: [undefined, V1] });
  await expect(applyPlan(await tools.stack.plan({ by: 'configuration' }), undefined, tools)).resolves.toMatchObject({ facts: { group: V1.group } });
});

test('four looks that show the group as it was are believed', async () => {
  const { outcome, pauses } = await applied({ plans: [planned()], looks: [V1] });
  await expect(outcome).resolves.toMatchObject({ facts: { group: V1.group } });
  expect(pauses).toEqual([1, 1, 1]);
});

test('a plan that rolls nothing leaves the group as it was: one look will do', async () => {
  const { outcome, pauses } = await applied({ plans: [planned({ rolls: false })], looks: [V1] });
  await expect(outcome).resolves.toMatchObject({ facts: { group: V1.group } });
  expect(pauses).toEqual([]);
});

test('one that succeeds without making a group is no fleet\'s', async () => {
  const { outcome } = await applied({});
  await expect(outcome).rejects.toMatchObject({
    message: 'The stack ai-shell-ecs is applied, but its Auto Scaling group is not there.',
    remedy: 'See what Terraform makes of it: npx projen synth && terraform -chdir=cdktf.out/stacks/ai-shell-ecs plan',
  });
});

test('one that fails before the group was changed has changed nothing that runs', async () => {
  const { outcome, did } = await applied({ looks: [V1], applies: [new Error('The plan is stale.')] });
  await expect(outcome).rejects.toMatchObject({
    message: 'The apply failed before the group was changed: The plan is stale.',
    remedy: 'The group launches what it launched before. To go on: npx projen roll --env prod',
  });
  expect(did).toEqual(['# apply', 'apply']);
});

test('one that fails, and the group is gone: the same', async () => {
  const { outcome } = await applied({ applies: [new Error('The plan is stale.')] });
  await expect(outcome).rejects.toThrow('The apply failed before the group was changed: The plan is stale.');
});

test('the first one that fails has made no fleet', async () => {
  const { tools } = scripted({ looks: [V1], applies: [new Error('No capacity.')] });
  const plan = await tools.stack.plan({ by: 'configuration' });
  await expect(applyPlan(plan, undefined, tools)).rejects.toMatchObject({
    message: 'The fleet could not be made: No capacity.', remedy: 'Then again: npx projen deploy --env prod',
  });
});

test('one that stops half-way has begun a roll: why is said, and nothing is planned or applied again before the roll is over', async () => {
  const { outcome, did } = await applied({ looks: [V2], applies: [FAILS] });
  await expect(outcome).resolves.toEqual({ facts: V2, stopped: 'InstanceRefreshInProgress' });
  expect(did).toEqual(['# apply', 'apply', HALF_WAY]);
});

test.each([[undefined], [FAILS]])('AWS that can not be asked for a moment keeps nobody from a verdict (apply: %s)', async (fails) => {
  const { outcome } = await applied({ looks: [new Error('Rate exceeded'), new Error('Rate exceeded'), V2], applies: [fails] });
  await expect(outcome).resolves.toMatchObject({ facts: { group: { launchTemplate: { version: '2' } } } });
});

test('Ctrl-C is no failure of the apply: nothing is planned or applied after it', async () => {
  const interrupted = new Interrupted('SIGINT');
  const { outcome, did } = await applied({ looks: [V2], applies: [interrupted] });
  await expect(outcome).rejects.toBe(interrupted);
  expect(did).toEqual(['# apply', 'apply']);
});
