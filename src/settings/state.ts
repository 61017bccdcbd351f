import { z } from 'zod';
import { kmsKey } from './kms-key';

/** Where Terraform keeps the state. */
export const stateSettings = z.strictObject({
  /** S3 bucket, locked by a lock file in it. Default: a local file `terraform.<stack>.tfstate` beside main.ts. */
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be an S3 bucket name').optional(),
  /** Key in the bucket. Default: `<stack>/terraform.tfstate`. */
  key: z.string().min(1).optional(),
  /** Region of the bucket. Default: the environment's. */
  region: z.string().optional(),
  /** ARN of the KMS key that the state is encrypted with. Default: the bucket's. */
  kmsKeyId: kmsKey.optional(),
});

export type StateSettings = z.output<typeof stateSettings>;
