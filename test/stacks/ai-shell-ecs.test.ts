import * as fc from 'fast-check';
import { Settings } from '../../src/settings';
import { AiShellEcs } from '../../src/stacks/ai-shell-ecs';
import { environments } from '../support/environments';
import { exampleSettings } from '../support/example-settings';
import { newApp, only, synthesise } from '../support/new-stack';

function synthesised(settings: Settings, pinnedAmiId?: string, pinnedVersion?: number) {
  const app = newApp();
  return synthesise(new AiShellEcs(app, { settings, pinnedAmiId, pinnedVersion, projectDirectory: `${app.outdir}/..` }));
}

describe.each(['prod', 'stage'] as const)('the stack of %s', (name) => {
  test('is what was reviewed', () => {
    expect(synthesised(exampleSettings(name))).toMatchSnapshot();
  });

  test('bears its environment\'s names', () => {
    const { resource, output } = synthesised(exampleSettings(name));
    expect(only(resource.aws_launch_template).name).toBe(`ai-shell-${name}-ecs`);
    expect(only(resource.aws_autoscaling_group).name).toBe(`ai-shell-${name}-ecs-asg`);
    expect(only(resource.aws_ecs_cluster_capacity_providers).cluster_name).toBe(`optima-${name}-cluster`);
    expect(output.cluster.value).toBe(`optima-${name}-cluster`);
  });

  test('bears the names of what was there before it, and no other', () => {
    const names = {
      autoScalingGroup: 'their-asg',
      instanceRole: 'their-role',
      instanceRolePath: '/ecs/',
      instanceProfile: 'their-profile',
      instanceProfilePath: '/p/',
      securityGroup: 'their-hosts',
      securityGroupDescription: 'Theirs',
      capacityProvider: 'their-provider',
    };
    const { resource, locals } = synthesised(exampleSettings(name, { names }));
    expect(only(resource.aws_autoscaling_group).name).toBe('their-asg');
    expect(locals.user_data).toContain('GROUP_NAME=their-asg\n');
    expect(only(resource.aws_iam_role)).toMatchObject({ name: 'their-role', path: '/ecs/' });
    expect(only(resource.aws_iam_instance_profile)).toMatchObject({ name: 'their-profile', path: '/p/' });
    expect(only(resource.aws_launch_template).iam_instance_profile).toEqual({ name: 'their-profile' });
    expect(only(resource.aws_security_group)).toMatchObject({ name: 'their-hosts', description: 'Theirs' });
    expect(only(resource.aws_ecs_capacity_provider).name).toBe('their-provider');
  });

  test('makes no network and no cluster', () => {
    expect(Object.keys(synthesised(exampleSettings(name)).resource).sort()).toEqual([
      'aws_autoscaling_group',
      'aws_autoscaling_lifecycle_hook',
      'aws_cloudwatch_log_group',
      'aws_ecs_capacity_provider',
      'aws_ecs_cluster_capacity_providers',
      'aws_ecs_task_definition',
      'aws_iam_instance_profile',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_iam_role_policy_attachment',
      'aws_launch_template',
      'aws_security_group',
    ]);
  });

  test('tags everything', () => {
    const terraform = synthesised(exampleSettings(name, { tags: { Owner: 'shells' } }));
    const tags = { Project: 'optima-ai-shell', Environment: name, ManagedBy: 'terraform', Owner: 'shells' };
    expect(terraform.provider.aws[0].default_tags).toEqual([{ tags }]);
    expect(only(terraform.resource.aws_launch_template).tag_specifications[1].tags).toMatchObject(tags);
    expect(only(terraform.resource.aws_autoscaling_group).tag).toContainEqual({ key: 'Owner', value: 'shells', propagate_at_launch: false });
  });
});

test('the stacks differ in nothing but names, state and the AMI\'s environment', () => {
  const prod = JSON.stringify(synthesised(exampleSettings('prod')));
  const stage = JSON.stringify(synthesised(exampleSettings('stage')));
  const unified = (text: string) => text
    .replaceAll('ai-shell-ecs-stage', 'STACK').replaceAll('ai-shell-ecs', 'STACK').replaceAll('prod', 'ENV').replaceAll('stage', 'ENV');
  expect(unified(stage)).toBe(unified(prod));
});

test('no instance is launched before its profile and the rights of its role are there', () => {
  const { resource } = synthesised(exampleSettings('prod'));
  const rights = ['aws_iam_instance_profile', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment']
    .flatMap((type) => Object.keys(resource[type]).map((name) => `${type}.${name}`));
  expect(only(resource.aws_launch_template).iam_instance_profile).toEqual({ name: only(resource.aws_iam_instance_profile).name });
  expect(only(resource.aws_autoscaling_group).depends_on).toEqual(expect.arrayContaining(rights));
});

test('outputs say what runs, and where it comes from', () => {
  const { output } = synthesised(exampleSettings('prod'));
  expect(Object.keys(output).sort()).toEqual([
    'ami_id', 'ami_source', 'autoscaling_group', 'capacity_provider', 'cluster', 'image', 'launch_template_version', 'task_definition', 'task_family',
  ]);
  expect(output.ami_source.value).toBe('${local.ami_source}');
});

test('the pin is the one that it was given', () => {
  expect(synthesised(exampleSettings('prod'), 'ami-0123456789abcdef0').locals.ami_id).toContain('"ami-0123456789abcdef0"');
});

test('the group launches the version that is chosen, and the output says which', () => {
  const { locals, output, resource } = synthesised(exampleSettings('prod'), 'ami-0123456789abcdef0', 7);
  expect(locals.held_version).toContain('"7"');
  const [template] = Object.keys(resource.aws_launch_template);
  expect(locals.launched_version).toContain(`aws_launch_template.${template}.latest_version`);
  expect(only(resource.aws_autoscaling_group).launch_template.version).toBe('${local.launched_version}');
  expect(output.launch_template_version.value).toBe('${local.launched_version}');
});

test('works in the account that it was told, and in no other', () => {
  expect(synthesised(exampleSettings('prod', { account: '123456789012' })).provider.aws[0].allowed_account_ids).toEqual(['123456789012']);
  expect(synthesised(exampleSettings('prod')).provider.aws[0]).not.toHaveProperty('allowed_account_ids');
});

test('the whole stack moves with the Region', () => {
  expect(JSON.stringify(synthesised(exampleSettings('prod', { region: 'eu-west-1' })))).not.toContain('ap-southeast-1');
});

test.each(['Stopped', 'Running'])('a pool that is %s needs no hibernation', (state) => {
  const { resource, locals } = synthesised(exampleSettings('prod', { fleet: { warmPool: { state } } }));
  expect(only(resource.aws_launch_template)).not.toHaveProperty('hibernation_options');
  expect(locals.user_data).toContain('HIBERNATION=false');
});

test('the instance completes the hook that the group has', () => {
  const { resource, locals } = synthesised(exampleSettings('prod', { fleet: { launchHeartbeatSeconds: 300 } }));
  const { name, heartbeat_timeout: seconds, autoscaling_group_name: group } = only(resource.aws_autoscaling_lifecycle_hook);
  expect(locals.user_data).toContain(`HOOK_NAME=${name}\nHEARTBEAT_SECONDS=${seconds}\n`);
  expect(locals.user_data).toContain(`GROUP_NAME=${only(resource.aws_autoscaling_group).name}\n`);
  expect([seconds, group]).toEqual([300, expect.stringMatching(/^\$\{aws_autoscaling_group\..*\.name\}$/)]);
});

describe('a task definition that somebody else registers', () => {
  const settings = exampleSettings('prod', { task: { definition: 'external', family: 'sessions' } });

  test('is not made here', () => {
    expect(synthesised(settings).resource).not.toHaveProperty('aws_ecs_task_definition');
    expect(synthesised(settings).output).not.toHaveProperty('task_definition');
  });

  test('can be, by family and image', () => {
    const { output } = synthesised(settings);
    expect([output.task_family.value, output.image.value]).toEqual(['sessions', '${local.image}']);
  });
});

test('refuses an environment without a network before it makes anything', () => {
  const settings = { ...exampleSettings('prod'), network: { vpcTags: {}, subnetTags: {} } };
  const app = newApp();
  expect(() => new AiShellEcs(app, { settings, projectDirectory: app.outdir })).toThrow(/^network\.vpcTags of environment prod is not set/);
  expect(app.node.children).toEqual([]);
});

test('any valid environment can be synthesised, and hands no stray expression to Terraform', () => {
  fc.assert(fc.property(environments(), (settings) => {
    const { locals, resource } = synthesised(settings);
    expect(only(resource.aws_launch_template).name).toBe(settings.launchTemplateName);
    expect(locals.user_data).not.toMatch(/(?<!\$)\$\{/);
  }), { numRuns: 20 });
});
