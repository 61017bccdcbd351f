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
    reason: 'CloudWatch encrypts every log group with a key of its own; another would need a key policy that lets CloudWatch use it, in an account that may have none.',
  },
  {
    check: 'CKV_AWS_338',
    resource: 'task_logs',
    reason: 'How long logs are kept is a setting (task.logRetentionDays, by default 30 days); a year is for audit trails, and these are what a session prints.',
  },
  {
    check: 'CKV_AWS_341',
    resource: 'launch_template',
    reason: 'Sessions in bridge mode are one hop further from the metadata service; a setting (fleet.metadataHopLimit) says 1 once they have a task role. IMDSv2 is required.',
  },
];
