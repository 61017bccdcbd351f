import { BucketStep } from './bucket-facts';

/** ARNs of the roles that GitHub's jobs take. */
export interface CiRoleArns {
  readonly plan: string;
  readonly bake: string;
  /** By environment. */
  readonly deploy: Readonly<Record<string, string>>;
}

/** What came of preparing an account. */
export interface BootstrapReport {
  readonly account: string;
  readonly bucket: string;
  /** Region of the bucket. */
  readonly bucketRegion: string;
  /** What was done to the bucket. */
  readonly bucketSteps: readonly BucketStep[];
  /** What was done in the stack, a line each. */
  readonly changes: readonly string[];
  readonly roles: CiRoleArns;
}
