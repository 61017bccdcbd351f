import { CONTENTS, exampleFleet, examplePlanFacts } from './example-facts';
import { planFixture } from './fixtures/fixture';
import { PlanName } from './real-plans';
import { reportPlan } from '../../../src/operations/plan/report-plan';

const report = (name: PlanName, over = {}) => reportPlan(planFixture(name), examplePlanFacts(over));

test.each<[PlanName, string, string]>([
  ['nothing', 'nothing', 'changes nothing'],
  ['create', 'in place', 'makes the fleet: 13 resources'],
  ['template-tags', 'in place', 'changes 2 resources in place; replaces no instance'],
  ['instance-tags', 'rolls', 'rolls 2 instances, 1 at a time, about 7 min plus draining'],
  ['new-ami', 'rolls', 'rolls 2 instances, 1 at a time, about 7 min plus draining'],
  ['held', 'rolls', 'rolls no instance now, as there is none; the next ones are new'],
])('the plan "%s": %s, %s', (name, verdict, sentence) => {
  expect(report(name)).toMatchObject({ stack: 'ai-shell-ecs', environment: 'prod', verdict, sentence });
});

test('something that is destroyed is worse than a roll, and is said with it', () => {
  const plan = planFixture('new-ami');
  plan.resource_changes.find(({ type }: any) => type === 'aws_security_group').change.actions = ['delete'];
  expect(reportPlan(plan, examplePlanFacts())).toMatchObject({
    verdict: 'destroys', sentence: 'destroys or replaces 1 resource; rolls 2 instances, 1 at a time, about 7 min plus draining',
  });
});

test('outputs alone replace nothing', () => {
  expect(reportPlan({ ...planFixture('nothing'), applyable: true }, examplePlanFacts()).sentence).toBe('changes outputs alone, in place; replaces no instance');
});

test('without AWS, how many instances roll is not known', () => {
  const { forecast, sentence, verdict } = report('new-ami', { fleet: undefined });
  expect({ forecast, sentence, verdict }).toEqual({ forecast: undefined, sentence: 'rolls every instance; how many there are is not known', verdict: 'rolls' });
});

test('a fleet that has never rolled promises no time', () => {
  expect(report('new-ami', { fleet: { facts: exampleFleet(), lastSeconds: [] } }).sentence).toBe(
    'rolls 2 instances, 1 at a time, for a time that no roll has shown yet, plus draining',
  );
});

test('AMIs come with their age and their source, as far as pins and content files know them', () => {
  expect(report('new-ami').ami).toEqual({
    from: { id: 'ami-a', builtAt: '2026-01-01T00:00:00Z', ageSeconds: 30 * 86_400, sourceAmi: 'ami-0aaaaaaaaaaaaaaaa', contentKnown: true },
    to: { id: 'ami-b', builtAt: '2026-01-30T21:00:00Z', ageSeconds: 3 * 3600, sourceAmi: 'ami-0bbbbbbbbbbbbbbbb', contentKnown: true },
  });
  expect(report('new-ami', { pins: [], contents: new Map() }).ami.to).toEqual({
    id: 'ami-b', builtAt: undefined, ageSeconds: undefined, sourceAmi: undefined, contentKnown: false,
  });
});

test('what is different in the AMI is there when both are known, and only then', () => {
  expect(report('new-ami').content).toMatchObject({ docker: { from: '25.0.16', to: '26.0.1' }, packages: { changed: [{ name: 'bash' }] } });
  expect(report('new-ami', { contents: new Map([['ami-b', CONTENTS.get('ami-b')!]]) }).content).toBeUndefined();
  expect(report('nothing').content).toBeUndefined();
});

test('values that change are told; user data, whole documents and what is sensitive are not', () => {
  const plan = planFixture('new-ami');
  const { change } = plan.resource_changes.find(({ type }: any) => type === 'aws_launch_template');
  Object.assign(change.after, { user_data: 'c2VjcmV0', description: 'x'.repeat(200), key_name: 'new-key' });
  change.after_sensitive = { key_name: true };
  const template = reportPlan(plan, examplePlanFacts()).changes.find(({ address }) => address.startsWith('aws_launch_template'))!;
  expect(template.values).toEqual([
    { path: 'default_version', from: '1', to: '(known after apply)' },
    { path: 'description', from: undefined, to: '(changed)' },
    { path: 'image_id', from: '"ami-a"', to: '"ami-b"' },
    { path: 'key_name', from: '(sensitive)', to: '(sensitive)' },
    { path: 'latest_version', from: '1', to: '(known after apply)' },
    { path: 'user_data', from: undefined, to: '(changed)' },
  ]);
});

test('what was nothing, and is nothing in other words, is not told', () => {
  const { values } = report('new-ami').changes.find(({ address }) => address.startsWith('aws_autoscaling_group'))!;
  expect(values).toEqual([{ path: 'launch_template[0].version', from: '"1"', to: '(known after apply)' }]);
});

test('the containers\' definitions are not shown', () => {
  const text = JSON.stringify(report('new-ami').changes.find(({ action }) => action === 'replace'));
  expect(text).toContain('"path":"container_definitions","to":"(changed)"');
});

test('how a roll goes comes from the plan, the alarms from the settings', () => {
  expect(report('new-ami', { roll: { alarms: ['errors'], bakeSeconds: 300 } }).preferences).toEqual({
    minHealthyPercentage: 50,
    maxHealthyPercentage: 100,
    instanceWarmupSeconds: 0,
    checkpointPercentages: [],
    checkpointDelaySeconds: 3600,
    scaleInProtectedInstances: 'Refresh',
    alarms: ['errors'],
    bakeSeconds: 300,
  });
});

test('a content file that contradicts the pin, or the image, is warned of', () => {
  const { sourceAmi: _, ...rest } = CONTENTS.get('ami-b')!;
  const contents = new Map([['ami-b', { ...rest, sourceAmi: 'ami-0cccccccccccccccc', images: [{ ...rest.images[0], digest: `sha256:${'c'.repeat(64)}` }] }]]);
  expect(report('new-ami', { contents }).warnings).toEqual([
    'The content file of ami-b says that it was made from ami-0cccccccccccccccc, its pin says ami-0bbbbbbbbbbbbbbbb.',
    `The content file of ami-b names no image with the digest that tasks will start (sha256:${'b'.repeat(64)}).`,
  ]);
});

test('the same plan and facts are the same report, and it is JSON', () => {
  expect(report('new-ami')).toEqual(report('new-ami'));
  expect(JSON.parse(JSON.stringify(report('new-ami')))).toEqual(report('new-ami'));
});
