import { planFixture } from './fixtures/fixture';
import { PLANS } from './real-plans';
import { planDigest } from '../../../src/operations/plan/plan-digest';

/** The same with the members of every object, and the resources, the other way round. */
function shuffled(value: any): any {
  if (Array.isArray(value)) {
    return value.map(shuffled);
  }
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, shuffled(member)])) : value;
}

function withResource(name: typeof PLANS[number], type: string, change: (resource: any) => void): any {
  const plan = planFixture(name);
  change(plan.resource_changes.find((one: any) => one.type === type));
  return plan;
}

test('is 64 hexadecimal digits', () => {
  expect(planDigest(planFixture('new-ami'))).toMatch(/^[0-9a-f]{64}$/);
});

test.each(PLANS)('the plan "%s" has the same digest in another order, with another time and with what was only read', (name) => {
  const plan = shuffled(planFixture(name));
  plan.resource_changes.reverse();
  plan.resource_changes.push({ address: 'data.aws_ami.x', mode: 'data', type: 'aws_ami', change: { actions: ['read'], before: null, after: { id: 'ami-1' } } });
  Object.assign(plan, { timestamp: '2026-01-01T00:00:00Z', terraform_version: '1.99.0', prior_state: {}, resource_drift: [{}], errored: false });
  expect(planDigest(plan)).toBe(planDigest(planFixture(name)));
});

test('plans that do something else have other digests; two that do nothing have one', () => {
  const digests = PLANS.map((name) => [name, planDigest(planFixture(name))]);
  const nothing = digests.filter(([name]) => name === 'nothing' || name === 'held-and-applied');
  expect(new Set(nothing.map(([, digest]) => digest)).size).toBe(1);
  const others = digests.filter(([name]) => name !== 'held-and-applied').map(([, digest]) => digest);
  expect(new Set(others).size).toBe(others.length);
});

test('a number of instances that is left to others is no part of it', () => {
  const drifted = withResource('new-ami', 'aws_autoscaling_group', ({ change }) => {
    change.before.desired_capacity = 7;
    change.after.desired_capacity = 7;
  });
  expect(planDigest(drifted)).toBe(planDigest(planFixture('new-ami')));
});

test.each<[string, (resource: any) => void]>([
  ['another value', ({ change }) => { change.after.image_id = 'ami-c'; }],
  ['another value before', ({ change }) => { change.before.image_id = 'ami-c'; }],
  ['one more value', ({ change }) => { change.after.ebs_optimized = 'true'; }],
  ['a value that is not known any more', ({ change }) => { change.after_unknown.image_id = true; }],
  ['a value that has become sensitive', ({ change }) => { change.after_sensitive = { image_id: true }; }],
  ['another action', ({ change }) => { change.actions = ['delete', 'create']; }],
  ['another order of actions', ({ change }) => { change.actions = ['create', 'delete']; }],
  ['another address', (resource) => { resource.address = 'aws_launch_template.other'; }],
  ['another address before', (resource) => { resource.previous_address = 'aws_launch_template.other'; }],
  ['something that is taken over', ({ change }) => { change.importing = { id: 'lt-9' }; }],
  ['an object that an earlier apply has left', (resource) => { resource.deposed = 'abc'; }],
])('%s is another digest', (_, change) => {
  expect(planDigest(withResource('new-ami', 'aws_launch_template', change))).not.toBe(planDigest(planFixture('new-ami')));
});

test('another output is another digest', () => {
  const plan = planFixture('nothing');
  plan.output_changes.ami_id = { actions: ['update'], before: 'ami-a', after: 'ami-b', after_unknown: false, before_sensitive: false, after_sensitive: false };
  expect(planDigest(plan)).not.toBe(planDigest(planFixture('nothing')));
});

test('a resource that is only taken over counts, though nothing of it changes', () => {
  const taken = withResource('nothing', 'aws_security_group', ({ change }) => { change.importing = { id: 'sg-1' }; });
  expect(planDigest(taken)).not.toBe(planDigest(planFixture('nothing')));
});

test('a plan of another stack has a digest, too; what is no plan has none', () => {
  expect(planDigest({ applyable: false })).toMatch(/^[0-9a-f]{64}$/);
  expect(() => planDigest({})).toThrow(/^Terraform's plan can't be read:\n/);
});
