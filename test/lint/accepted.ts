/** A check of checkov's that fails and may, and why. */
export interface Accepted {
  /** As checkov names it. */
  readonly check: string;
  /** The resource's name in the Terraform, without the hash at its end. */
  readonly resource: string;
  /** Why this is what we want. */
  readonly reason: string;
}

/** Every failure of checkov's that we have decided to live with. One that fails no longer must go. */
export const ACCEPTED: readonly Accepted[] = [
  {
    check: 'CKV_AWS_158',
    resource: 'task_logs',
    reason: "CloudWatch encrypts every log group; a key of one's own is a setting that the container's logs do not have, and would need a policy that lets CloudWatch use it.",
  },
  {
    check: 'CKV_AWS_338',
    resource: 'task_logs',
    reason: 'How long logs are kept is a setting (task.logRetentionDays) whose default is what the group had before this project; a year is for audit trails, and these are sessions.',
  },
  {
    check: 'CKV_AWS_341',
    resource: 'launch_template',
    reason: 'Containers in bridge mode are one hop further from the metadata service (fleet.metadataHopLimit, default 2); IMDSv2 is required all the same.',
  },
];
