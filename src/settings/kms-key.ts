import { z } from 'zod';

/** A KMS key by its ARN: the one spelling that launch templates, Packer and state buckets all take. */
export const kmsKey = z.string().regex(
  /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  'must be the ARN of a KMS key such as arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
);
