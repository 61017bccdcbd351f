/**
 * Types of resource that a pull request may plan: those of our fleet. A new one belongs here once its provider code reads neither files nor
 * secrets while it plans; the plan shows every argument to whoever sees the pull request.
 */
export const ALLOWED_RESOURCES: ReadonlySet<string> = new Set([
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
