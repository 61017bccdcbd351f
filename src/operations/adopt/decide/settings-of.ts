/** Settings by their path, such as `names.instanceRole`. */
export type SettingPath = string;

/** Which setting decides an attribute that can't be changed without making its resource anew. */
const REPLACING: Readonly<Record<string, Readonly<Record<string, SettingPath>>>> = {
  aws_launch_template: { name: 'launchTemplateName' },
  aws_autoscaling_group: { name: 'names.autoScalingGroup' },
  aws_autoscaling_lifecycle_hook: { autoscaling_group_name: 'names.autoScalingGroup' },
  aws_iam_role: { name: 'names.instanceRole', path: 'names.instanceRolePath' },
  aws_iam_role_policy: { role: 'names.instanceRole' },
  aws_iam_role_policy_attachment: { role: 'names.instanceRole' },
  aws_iam_instance_profile: { name: 'names.instanceProfile', path: 'names.instanceProfilePath' },
  aws_security_group: { name: 'names.securityGroup', description: 'names.securityGroupDescription' },
  aws_ecs_capacity_provider: { name: 'names.capacityProvider' },
  aws_ecs_cluster_capacity_providers: { cluster_name: 'cluster' },
};

/** Which settings decide an attribute otherwise. */
const DECIDING: Readonly<Record<string, Readonly<Record<string, SettingPath>>>> = {
  aws_launch_template: {
    block_device_mappings: 'rootVolume',
    hibernation_options: 'fleet.warmPool.state',
    iam_instance_profile: 'names.instanceProfile',
    image_id: 'npx projen pin',
    instance_type: 'fleet.instanceType',
    metadata_options: 'fleet.metadataHopLimit',
    tag_specifications: 'tags',
    tags: 'tags',
    vpc_security_group_ids: 'names.securityGroup',
  },
  aws_autoscaling_group: {
    instance_refresh: 'fleet.instanceRefresh',
    max_size: 'fleet.maxSize',
    min_size: 'fleet.minSize',
    protect_from_scale_in: 'fleet.protectRunningTasks',
    tag: 'tags',
    vpc_zone_identifier: 'network.subnetTags',
    warm_pool: 'fleet.warmPool',
  },
  aws_autoscaling_lifecycle_hook: { heartbeat_timeout: 'fleet.launchHeartbeatSeconds' },
  aws_cloudwatch_log_group: { retention_in_days: 'task.logRetentionDays', tags: 'tags' },
  aws_ecs_capacity_provider: { auto_scaling_group_provider: 'fleet.capacityProvider, fleet.protectRunningTasks', tags: 'tags' },
  aws_ecs_cluster_capacity_providers: {
    capacity_providers: 'fleet.capacityProvider.otherProviders',
    default_capacity_provider_strategy: 'fleet.capacityProvider.defaultStrategy',
  },
  aws_iam_instance_profile: { tags: 'tags' },
  aws_iam_role: { tags: 'tags' },
  aws_security_group: { tags: 'tags', vpc_id: 'network.vpcTags' },
};

/** The setting that takes the value which a resource has, so that it is not made anew; undefined when there is none. */
export function settingThatKeeps(type: string, attribute: string): SettingPath | undefined {
  return REPLACING[type]?.[attribute];
}

/** What decides an attribute, to be named where it changes; undefined when the stack itself does. */
export function settingThatDecides(type: string, attribute: string): SettingPath | undefined {
  return settingThatKeeps(type, attribute) ?? DECIDING[type]?.[attribute];
}
