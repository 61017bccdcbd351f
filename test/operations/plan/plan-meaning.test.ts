import { planFixture } from './fixtures/fixture';
import { PlanName } from './real-plans';
import { PlanMeaning, planMeaning } from '../../../src/operations/plan/plan-meaning';

const REPOSITORY = '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell';
const A = `${REPOSITORY}@sha256:${'a'.repeat(64)}`;
const B = `${REPOSITORY}@sha256:${'b'.repeat(64)}`;
const HELD = (version: number) => `This configuration holds the group at version ${version} of its launch template, as a roll-back does, until npx projen pin <AMI> --env prod lets it go.`;

const GROUP = 'aws_autoscaling_group.fleet_group_B839149E';
const TEMPLATE = 'aws_launch_template.launch_template_7F2A8BD6';
const TASK = 'aws_ecs_task_definition.task_definition_EE7DF853';

function meaning(name: PlanName): PlanMeaning {
  return planMeaning(planFixture(name));
}

/** The attributes of a resource of a plan that was made for real, with changes. */
function changed(name: PlanName, type: string, change: object): any {
  const plan = planFixture(name);
  const resource = plan.resource_changes.find((one: any) => one.type === type);
  resource.change = { ...resource.change, ...change };
  return plan;
}

const what = ({ empty, rolls, creates }: PlanMeaning) => ({ empty, rolls, creates });

describe('the plan that makes everything', () => {
  test('rolls nothing', () => {
    expect(what(meaning('create'))).toEqual({ empty: false, rolls: false, creates: true });
  });

  test('comes from nothing, and knows no version yet', () => {
    const { ami, image, launchTemplate } = meaning('create');
    expect({ ami, image, launchTemplate }).toEqual({ ami: { to: 'ami-a', source: 'pin' }, image: { to: A }, launchTemplate: {} });
  });

  test('rolls nothing when it holds the group at a version, either', () => {
    const { after } = planFixture('create').resource_changes.find(({ type }: any) => type === 'aws_autoscaling_group').change;
    const plan = changed('create', 'aws_autoscaling_group', { after: { ...after, launch_template: [{ version: '7' }] } });
    expect(what(planMeaning(plan))).toEqual({ empty: false, rolls: false, creates: true });
  });

  test('names every resource', () => {
    const { changes, destroyed } = meaning('create');
    expect(changes).toHaveLength(13);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
    expect(destroyed).toEqual([]);
  });
});

test('a plan after an apply is empty, and says what runs', () => {
  expect(meaning('nothing')).toEqual({
    empty: true,
    rolls: false,
    creates: false,
    ami: { from: 'ami-a', to: 'ami-a', source: 'pin' },
    launchTemplate: { id: 'lt-1', from: '1', to: '1' },
    image: { from: A, to: A },
    changes: [],
    destroyed: [],
    warnings: [],
  });
});

test('a plan that changes outputs alone is not empty', () => {
  expect(planMeaning({ ...planFixture('nothing'), applyable: true })).toMatchObject({ empty: false, rolls: false, changes: [] });
});

describe('tags of the launch template itself', () => {
  test('roll nothing, though Terraform does not know the group\'s version before the apply', () => {
    const group = planFixture('template-tags').resource_changes.find(({ type }: any) => type === 'aws_autoscaling_group');
    expect(group.change.after_unknown.launch_template).toEqual([{ version: true }]);
    expect(what(meaning('template-tags'))).toEqual({ empty: false, rolls: false, creates: false });
    expect(meaning('template-tags').launchTemplate).toEqual({ id: 'lt-1', from: '1', to: '1' });
  });

  test.each(['update_default_version', 'tags', 'tags_all'])('nor does %s', (attribute) => {
    const { before, after } = planFixture('template-tags').resource_changes.find(({ type }: any) => type === 'aws_launch_template').change;
    const plan = changed('template-tags', 'aws_launch_template', { after: { ...after, tags: before.tags, tags_all: before.tags_all, [attribute]: 'other' } });
    expect(planMeaning(plan).rolls).toBe(false);
  });
});

test.each([
  'image_id', 'user_data', 'instance_type', 'block_device_mappings', 'iam_instance_profile', 'metadata_options', 'hibernation_options', 'tag_specifications',
  'vpc_security_group_ids', 'description', 'an attribute that does not exist yet',
])('another %s makes a new version, and rolls', (attribute) => {
  const { after } = planFixture('template-tags').resource_changes.find(({ type }: any) => type === 'aws_launch_template').change;
  const { rolls, launchTemplate } = planMeaning(changed('template-tags', 'aws_launch_template', { after: { ...after, [attribute]: 'other' } }));
  expect({ rolls, launchTemplate }).toEqual({ rolls: true, launchTemplate: { id: 'lt-1', from: '1', to: undefined } });
});

test('a description alone makes a version that the group does not get before the next plan: nothing rolls yet', () => {
  const { after } = planFixture('nothing').resource_changes.find(({ type }: any) => type === 'aws_launch_template').change;
  const plan = changed('nothing', 'aws_launch_template', { actions: ['update'], after: { ...after, description: 'other' } });
  expect(planMeaning(plan)).toMatchObject({ rolls: false, launchTemplate: { from: '1', to: '1' } });
});

test('what is known after the apply only counts as another, wherever it stands', () => {
  const plan = changed('template-tags', 'aws_launch_template', { after_unknown: { latest_version: true, iam_instance_profile: [{ name: true }] } });
  expect(planMeaning(plan).rolls).toBe(true);
});

test('tags of the instances make a new version, and roll', () => {
  expect(what(meaning('instance-tags'))).toEqual({ empty: false, rolls: true, creates: false });
  expect(meaning('instance-tags').changes).toContainEqual({
    address: TEMPLATE, action: 'update', attributes: ['default_version', 'latest_version', 'tag_specifications', 'tags_all'],
  });
});

test('a new AMI rolls, brings its image, and takes nothing away: the revision of the task definition stays', () => {
  expect(meaning('new-ami')).toEqual({
    empty: false,
    rolls: true,
    creates: false,
    ami: { from: 'ami-a', to: 'ami-b', source: 'pin' },
    launchTemplate: { id: 'lt-1', from: '1', to: undefined },
    image: { from: A, to: B },
    changes: [
      { address: GROUP, action: 'update', attributes: expect.arrayContaining(['launch_template']) },
      { address: TASK, action: 'replace', attributes: ['container_definitions'] },
      { address: TEMPLATE, action: 'update', attributes: ['default_version', 'image_id', 'latest_version'] },
    ],
    destroyed: [],
    warnings: [],
  });
});

describe('a held version', () => {
  test('rolls from number to number, and says that it is held', () => {
    const { rolls, launchTemplate, ami, warnings } = meaning('held');
    expect({ rolls, launchTemplate, ami, warnings }).toEqual({
      rolls: true, launchTemplate: { id: 'lt-1', from: '2', to: '1' }, ami: { from: 'ami-b', to: 'ami-a', source: 'pin' }, warnings: [HELD(1)],
    });
  });

  test('once applied, changes nothing, and knows that the newest version is not what runs', () => {
    const { empty, rolls, launchTemplate, warnings } = meaning('held-and-applied');
    expect({ empty, rolls, launchTemplate, warnings }).toEqual({
      empty: true, rolls: false, launchTemplate: { id: 'lt-1', from: '1', to: '1' }, warnings: [HELD(1)],
    });
  });

  test('stays what it is when the launch template gets a new version', () => {
    const { after } = planFixture('held-and-applied').resource_changes.find(({ type }: any) => type === 'aws_launch_template').change;
    const plan = changed('held-and-applied', 'aws_launch_template', { actions: ['update'], after: { ...after, image_id: 'ami-c' } });
    expect(planMeaning(plan).rolls).toBe(false);
  });

  test('that is let go rolls to the newest, which is there already', () => {
    const { rolls, launchTemplate, warnings } = meaning('let-go');
    expect({ rolls, launchTemplate, warnings }).toEqual({ rolls: true, launchTemplate: { id: 'lt-1', from: '1', to: '3' }, warnings: [] });
  });

  test('that is let go while the launch template gets tags rolls to the newest, too', () => {
    const tagged = changed('let-go', 'aws_launch_template', { actions: ['update'], after_unknown: { latest_version: true } });
    const group = tagged.resource_changes.find(({ type }: any) => type === 'aws_autoscaling_group');
    delete group.change.after.launch_template[0].version;
    const { rolls, launchTemplate } = planMeaning(tagged);
    expect({ rolls, launchTemplate }).toEqual({ rolls: true, launchTemplate: { id: 'lt-1', from: '1', to: '3' } });
  });

  test('can be a variable\'s, with the AMI that belongs to it', () => {
    const { rolls, launchTemplate, ami } = meaning('variables');
    expect({ rolls, launchTemplate, ami }).toEqual({
      rolls: true, launchTemplate: { id: 'lt-1', from: '1', to: '2' }, ami: { from: 'ami-a', to: 'ami-b', source: 'variable' },
    });
  });
});

test('a group that launches an older version runs the AMI that the last apply wrote down, not the newest version\'s', () => {
  const plan = changed('held-and-applied', 'aws_launch_template', {});
  const template = plan.resource_changes.find(({ type }: any) => type === 'aws_launch_template');
  template.change.before.image_id = 'ami-c';
  expect(planMeaning(plan).ami.from).toBe('ami-a');
});

test('another launch template rolls, whatever its version', () => {
  const { after } = planFixture('nothing').resource_changes.find(({ type }: any) => type === 'aws_autoscaling_group').change;
  const plan = changed('nothing', 'aws_autoscaling_group', { actions: ['update'], after: { ...after, launch_template: [{ id: 'lt-2', version: '1' }] } });
  expect(planMeaning(plan).rolls).toBe(true);
});

describe('what is taken away', () => {
  const replaced = { actions: ['delete', 'create'], replace_paths: [['name'], ['tag', 0]] };

  test('a group that is replaced is destroyed, and rolls', () => {
    const { rolls, destroyed, changes } = planMeaning(changed('nothing', 'aws_autoscaling_group', replaced));
    expect({ rolls, destroyed, changes }).toEqual({
      rolls: true, destroyed: [GROUP], changes: [{ address: GROUP, action: 'replace', attributes: ['name', 'tag'] }],
    });
  });

  test('a resource that leaves is destroyed; one that Terraform forgets is not', () => {
    const gone = planMeaning(changed('nothing', 'aws_security_group', { actions: ['delete'] }));
    expect(gone.destroyed).toEqual(['aws_security_group.firewall_group_34FA53E9']);
    const forgotten = planMeaning(changed('nothing', 'aws_security_group', { actions: ['forget'] }));
    expect(forgotten.destroyed).toEqual([]);
    expect(forgotten.changes).toEqual([{ address: 'aws_security_group.firewall_group_34FA53E9', action: 'forget', attributes: [] }]);
  });
});

describe('refuses', () => {
  test('what is no plan', () => {
    expect(() => planMeaning({})).toThrow(/^Terraform's plan can't be read:\n/);
  });

  test('the plan of something else', () => {
    expect(() => planMeaning({ ...planFixture('nothing'), resource_changes: [] })).toThrow(
      'The plan knows no Auto Scaling group: it is none of a fleet\'s stack.',
    );
  });

  test('a plan that destroys the stack', () => {
    expect(() => planMeaning({ ...planFixture('nothing'), planned_values: {} })).toThrow(
      'The plan does not say what the output ami_id will be: it is none of a fleet\'s stack, or one that destroys it.',
    );
  });
});
