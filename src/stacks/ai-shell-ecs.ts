import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AccountFacts } from '../constructs/account-facts';
import { containerImage } from '../constructs/container-image';
import { EgressOnlySecurityGroup } from '../constructs/egress-only-security-group';
import { ExistingCluster } from '../constructs/existing-cluster';
import { FleetCapacityProvider } from '../constructs/fleet-capacity-provider';
import { FleetGroup } from '../constructs/fleet-group';
import { FleetLaunchTemplate } from '../constructs/fleet-launch-template';
import { GoldenAmi } from '../constructs/golden-ami';
import { InstanceRole } from '../constructs/instance-role';
import { LAUNCH_HOOK } from '../constructs/launch-hook';
import { LaunchedVersion } from '../constructs/launched-version';
import { Network } from '../constructs/network';
import { StackOutputs } from '../constructs/stack-outputs';
import { productTags } from '../constructs/tags';
import { Task } from '../constructs/task';
import { renderUserData } from '../constructs/user-data';
import {
  autoScalingGroupName, capacityProviderName, instanceProfileName, instanceRoleName, securityGroupName, Settings, taskFamily,
} from '../settings';
import { requireOwnersSettings } from './required-settings';
import { addStateBackend } from './state-backend';

/** Properties of {@link AiShellEcs}. */
export interface AiShellEcsProps {
  /** The environment, checked and complete. */
  readonly settings: Settings;

  /**
   * AMI that the environment has pinned.
   *
   * @default - the newest golden AMI of the environment, and where there is none the ECS-optimized AMI
   */
  readonly pinnedAmiId?: string;

  /**
   * Number of the launch template version at which a roll-back holds the group.
   *
   * @default - the group launches the newest version
   */
  readonly pinnedVersion?: number;

  /** Top of the project, where a local state lies. */
  readonly projectDirectory: string;
}

/** An ECS fleet on EC2 whose instances boot from a golden AMI. */
export class AiShellEcs extends TerraformStack {
  constructor(scope: Construct, { settings, pinnedAmiId, pinnedVersion, projectDirectory }: AiShellEcsProps) {
    requireOwnersSettings(settings);
    super(scope, settings.stack);
    const { fleet, region, names, launchTemplateName: name } = settings;
    const tags = productTags(settings.name, settings.tags);
    const groupName = autoScalingGroupName(settings);
    const launchHook = { name: LAUNCH_HOOK, heartbeatSeconds: fleet.launchHeartbeatSeconds };
    const hibernation = fleet.warmPool.state === 'Hibernated';

    new AwsProvider(this, 'aws', {
      region,
      allowedAccountIds: settings.account === undefined ? undefined : [settings.account],
      defaultTags: [{ tags }],
    });
    addStateBackend(this, settings, projectDirectory);

    const account = new AccountFacts(this, 'account', { region });
    const network = new Network(this, 'network', { region, ...settings.network });
    const cluster = new ExistingCluster(this, 'cluster', { clusterName: settings.cluster, region });
    const ami = new GoldenAmi(this, 'ami', { environment: settings.name, region, architecture: fleet.architecture, pinnedAmiId });
    const role = new InstanceRole(this, 'role', {
      name: instanceRoleName(settings),
      path: names.instanceRolePath,
      profile: { name: instanceProfileName(settings), path: names.instanceProfilePath },
      groupName,
      account,
    });
    const securityGroup = new EgressOnlySecurityGroup(this, 'firewall', {
      name: securityGroupName(settings),
      description: names.securityGroupDescription,
      vpcId: network.vpcId,
    });
    const launchTemplate = new FleetLaunchTemplate(this, 'launch', {
      name,
      amiId: ami.amiId,
      instanceType: fleet.instanceType,
      instanceProfileName: role.instanceProfileName,
      securityGroupId: securityGroup.securityGroupId,
      userData: renderUserData({
        clusterName: cluster.clusterName,
        containerStopTimeout: fleet.agent.containerStopTimeout,
        region,
        groupName,
        launchHook,
        hibernation,
      }),
      rootVolume: settings.rootVolume,
      hibernation,
      metadataHopLimit: fleet.metadataHopLimit,
      tags,
    });
    const launched = new LaunchedVersion(this, 'launched', { environment: settings.name, newest: launchTemplate.newestVersion, pinnedVersion });
    const group = new FleetGroup(this, 'fleet', {
      ...fleet,
      name: groupName,
      launchTemplate: { launchTemplateId: launchTemplate.launchTemplateId, version: launched.version },
      subnetIds: network.subnetIds,
      launchHook,
      dependsOn: role.rights,
      tags,
    });
    const capacityProvider = new FleetCapacityProvider(this, 'capacity', {
      name: capacityProviderName(settings),
      clusterName: cluster.clusterName,
      groupArn: group.groupArn,
      protectRunningTasks: fleet.protectRunningTasks,
      settings: fleet.capacityProvider,
    });

    const image = containerImage(this, ami, account, settings.repository);
    const family = taskFamily(settings);
    const task = settings.task.definition === 'managed' ? new Task(this, 'task', { family, image, region, settings: settings.task }) : undefined;

    new StackOutputs(this, 'outputs', {
      ami_id: { value: ami.amiId, description: 'AMI that the fleet boots from' },
      ami_source: { value: ami.source, description: 'Where that AMI comes from: variable, pin, lookup or stock' },
      image: { value: image, description: 'Image that tasks run' },
      launch_template_version: { value: launched.version, description: 'Version of the launch template that the group launches' },
      autoscaling_group: { value: group.groupName, description: 'Name of the Auto Scaling group' },
      capacity_provider: { value: capacityProvider.capacityProviderName, description: 'Capacity provider to name in RunTask' },
      cluster: { value: cluster.clusterName, description: 'Name of the ECS cluster' },
      task_family: { value: family, description: 'Family of the task definition' },
      ...(task ? { task_definition: { value: task.taskDefinitionArn, description: 'Revision of the task definition' } } : {}),
    });
  }
}
