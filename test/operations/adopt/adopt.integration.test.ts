import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GroupNow, makeTheirFleet, TheirFleet } from './their-fleet';
import { AdoptionReport } from '../../../src/operations/adopt/decide/adoption';

jest.setTimeout(600_000);

/** What a deploy plans for a fleet that was taken over: everything stays, some of it changes, what the stack has beside is made. */
const ACTIONS = new Set(['no-op', 'update', 'create']);

let theirs: TheirFleet;
let before: GroupNow;
let settings: object;

beforeAll(async () => {
  theirs = await makeTheirFleet();
  before = await theirs.group();
});
afterAll(() => theirs.end());

async function reported(...args: string[]): Promise<{ code: number; report: AdoptionReport }> {
  const { code, stdout, stderr } = await theirs.adopt('--json', ...args);
  if (stdout === '') {
    throw new Error(stderr);
  }
  return { code, report: JSON.parse(stdout) };
}

test('there are machines, live and warm, of the newest version of their launch template', () => {
  expect(before).toEqual({ launchTemplate: expect.objectContaining({ Version: '$Latest' }), capacity: [2, 20, 2], instances: expect.any(Array) });
  expect(before.instances).toHaveLength(4);
});

test('a group that is called otherwise than the settings say is found behind the cluster\'s capacity provider, and nothing is planned beside it', async () => {
  theirs.set({ names: { autoScalingGroup: 'ours' } });
  const { code, report } = await reported('--yes');
  theirs.set({});
  expect([code, report.outcome, report.plan]).toEqual([1, 'refused', undefined]);
  expect(report.refusals).toEqual([
    'The launch template ai-shell-prod-ecs is launched by ai-shell-prod-ecs-asg and gpu, and no setting names one of them: the first deploy would make another group.'
    + ' Put into the environment, in src/environments.ts: names: { autoScalingGroup: \'ai-shell-prod-ecs-asg\' } or names: { autoScalingGroup: \'gpu\' }',
  ]);
});

test('by other names, it is refused, a sentence for each attribute, with the settings that keep it', async () => {
  const { code, report } = await reported('--yes');
  expect([code, report.outcome]).toEqual([1, 'refused']);
  const says = report.plan!.obstacles.map((obstacle) => obstacle.says.replace(/\.(\w+?)_[\w-]+ would/, '.$1 would'));
  expect(says).toEqual([
    'aws_ecs_capacity_provider.capacity would be replaced: name changes from shells-ec2 to ai-shell-prod-ecs.',
    'aws_ecs_cluster_capacity_providers.capacity would detach gpu from the cluster optima-prod-cluster.',
    'aws_ecs_cluster_capacity_providers.capacity would take shells-ec2 from the default strategy of the cluster optima-prod-cluster.',
    'aws_iam_instance_profile.role would be replaced: name changes from shells-ecs-profile to ai-shell-prod-ecs-instance.',
    'aws_iam_role.role would be replaced: name changes from shells-ecs-role to ai-shell-prod-ecs-instance.',
    'aws_iam_role.role would be replaced: path changes from /ecs/ to /.',
    'aws_iam_role_policy_attachment.role would be replaced: role changes from shells-ecs-role to ai-shell-prod-ecs-instance.',
    'aws_security_group.firewall would be replaced: description changes from Hosts of the shells to Instances of the AI Shell fleet: egress only.',
    'aws_security_group.firewall would be replaced: name changes from shells-hosts to ai-shell-prod-ecs-instance.',
  ]);
  expect(report.settings).toEqual({
    names: {
      capacityProvider: 'shells-ec2',
      instanceProfile: 'shells-ecs-profile',
      instanceRole: 'shells-ecs-role',
      instanceRolePath: '/ecs/',
      securityGroup: 'shells-hosts',
      securityGroupDescription: 'Hosts of the shells',
    },
    fleet: {
      capacityProvider: {
        otherProviders: ['FARGATE', 'FARGATE_SPOT', 'gpu'],
        defaultStrategy: [{ capacityProvider: 'shells-ec2', weight: 1, base: 0 }],
      },
    },
  });
  expect(report.theirOwn).toEqual([
    'The role shells-ecs-role keeps policies that this stack does not have: arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy, write-logs.',
  ]);
  settings = report.settings;
});

test('with these settings, and nobody to ask, it is shown and not done', async () => {
  theirs.set(settings);
  const { code, report } = await reported();
  expect([code, report.outcome, report.plan!.obstacles, report.settings]).toEqual([0, 'planned', [], {}]);
  expect(report.plan!.adopted).toEqual([]);
  expect(report.plan!.toImport.map(({ type }) => type).sort()).toEqual([
    'aws_autoscaling_group', 'aws_cloudwatch_log_group', 'aws_ecs_capacity_provider', 'aws_ecs_cluster_capacity_providers', 'aws_iam_instance_profile',
    'aws_iam_role', 'aws_iam_role_policy_attachment', 'aws_launch_template', 'aws_security_group',
  ]);
  expect(report.plan!.rolls).toBe(true);
  expect(report.plan!.takenAway).toEqual([expect.stringMatching(
    /^The first deploy takes rules from aws_security_group\.\S+ \(shells-hosts\) that this stack does not have: ingress tcp 22 from 10\.0\.0\.0\/8\.$/,
  )]);
  expect(report.plan!.changes).toEqual(expect.arrayContaining([
    expect.objectContaining({ attribute: 'max_size', from: '20', to: '10', setting: 'fleet.maxSize' }),
    expect.objectContaining({ attribute: 'retention_in_days', from: '7', to: '30', setting: 'task.logRetentionDays' }),
  ]));
  expect((await theirs.ourPlan()).resource_changes.filter(({ mode, change }: any) => mode === 'managed' && change.before)).toEqual([]);
});

test('it is taken over, and neither group nor machines are touched', async () => {
  const { code, report } = await reported('--yes');
  expect([code, report.outcome]).toEqual([0, 'adopted']);
  expect(await theirs.group()).toEqual(before);
  // In AWS, all is as their Terraform has left it.
  await theirs.theirTerraform('plan', '-detailed-exitcode');
});

test('an ordinary plan of the stack goes on from there, and destroys nothing', async () => {
  const { resource_changes: changes } = await theirs.ourPlan();
  const managed = changes.filter(({ mode }: any) => mode === 'managed');
  expect(managed.filter(({ change }: any) => !change.actions.every((action: string) => ACTIONS.has(action)))).toEqual([]);
  expect(managed.filter(({ change }: any) => change.importing)).toEqual([]);
  expect(managed.filter(({ change }: any) => change.actions.includes('create')).map(({ type }: any) => type).sort()).toEqual([
    'aws_autoscaling_lifecycle_hook', 'aws_ecs_task_definition', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment',
  ]);
});

test('a second time, it says that all is there', async () => {
  const { code, stdout } = await theirs.adopt('--yes');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^What exists:\n/);
  expect(stdout.match(/ \(adopted\)$/gm)).toHaveLength(9);
  expect(stdout.trim().split('\n').at(-1)).toBe('Everything that exists is in the state of ai-shell-ecs already. Next: npx projen deploy --env prod');
});

test('the old repository is told the addresses that leave its state, and then plans nothing about them', async () => {
  const file = join(theirs.folder, 'old.tfstate');
  writeFileSync(file, await theirs.theirTerraform('state', 'pull'));
  const { report } = await reported('--old-state', file);
  expect(report.oldState).toEqual({
    remove: [
      'aws_autoscaling_group.shells', 'aws_cloudwatch_log_group.shells', 'aws_ecs_capacity_provider.shells', 'aws_ecs_cluster_capacity_providers.cluster',
      'aws_iam_instance_profile.ecs', 'aws_iam_role.ecs', 'aws_iam_role_policy_attachment.managed["service-role/AmazonEC2ContainerServiceforEC2Role"]',
      'aws_launch_template.shells', 'aws_security_group.hosts', 'aws_security_group_rule.out', 'aws_security_group_rule.ssh',
    ],
    notThere: [],
    refer: ['aws_iam_role_policy.logs', 'aws_iam_role_policy_attachment.managed["CloudWatchAgentServerPolicy"]'],
  });
  await theirs.theirTerraform('state', 'rm', ...report.oldState!.remove);
  expect((await theirs.theirTerraform('state', 'list')).trim().split('\n')).toEqual([
    'aws_autoscaling_group.gpu', 'aws_ecs_capacity_provider.gpu', 'aws_iam_role_policy.logs', 'aws_iam_role_policy_attachment.managed["CloudWatchAgentServerPolicy"]',
  ]);
});
