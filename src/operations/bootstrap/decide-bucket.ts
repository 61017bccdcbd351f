import { BUCKET_STEPS, BucketFacts, BucketStep } from './bucket-facts';
import { demandsTls } from './tls-only';

/** What a bucket should be. */
export interface WantedBucket {
  /** ARN of the bucket. */
  readonly arn: string;
  /** ARN of the KMS key that encrypts it. @default - whatever encrypts it, and S3's own key where nothing does */
  readonly kmsKeyId?: string;
}

/** What is to be done, in that order, so that a bucket can hold states. Nothing that it has beyond that is taken away. */
export function decideBucket(facts: BucketFacts | undefined, { arn, kmsKeyId }: WantedBucket): BucketStep[] {
  const lacks: Readonly<Record<BucketStep, boolean>> = {
    'create': facts === undefined,
    'close': !facts?.closed,
    'own': !facts?.ownersAlone,
    'encrypt': facts?.encryption === undefined || (kmsKeyId !== undefined && facts.encryption.kmsKeyId !== kmsKeyId),
    'version': !facts?.versioned,
    'demand-tls': !demandsTls(arn, facts?.policy),
  };
  return BUCKET_STEPS.filter((step) => lacks[step]);
}
