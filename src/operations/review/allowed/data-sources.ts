import { SOURCE_AMI_PARAMETER } from '../../../contract';

/** What a data source may be asked. */
export interface AllowedDataSource {
  /** Its arguments, beside what every data source has (`depends_on`, `lifecycle`). */
  readonly arguments: readonly string[];
  /** Arguments that must be there, with the only values that they may have. @default - any value */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Data sources that a pull request may read. Terraform asks them while it plans, with the plan role's rights, and outputs may show what they
 * answer: so only such as tell nothing that must not be told, and as do nothing. `aws_lambda_invocation` acts, `aws_secretsmanager_secret_version`,
 * `aws_ecr_authorization_token` and `aws_s3_object` leak, and so would another parameter of SSM than AWS's own public one.
 */
export const ALLOWED_DATA_SOURCES: ReadonlyMap<string, AllowedDataSource> = new Map([
  ['aws_ami', { arguments: ['filter', 'include_deprecated', 'most_recent', 'owners'] }],
  ['aws_ami_ids', { arguments: ['filter', 'include_deprecated', 'owners', 'sort_ascending'] }],
  ['aws_caller_identity', { arguments: [] }],
  ['aws_ecs_clusters', { arguments: [] }],
  ['aws_iam_policy_document', { arguments: ['statement', 'version'] }],
  ['aws_partition', { arguments: [] }],
  ['aws_ssm_parameter', { arguments: ['name'], values: { name: Object.values(SOURCE_AMI_PARAMETER) } }],
  ['aws_subnets', { arguments: ['filter', 'tags'] }],
  ['aws_vpcs', { arguments: ['filter', 'tags'] }],
]);
