import {
  BucketLocationConstraint, CreateBucketCommand, PutBucketEncryptionCommand, PutBucketOwnershipControlsCommand, PutBucketPolicyCommand,
  PutBucketVersioningCommand, PutPublicAccessBlockCommand, S3Client, waitUntilBucketExists,
} from '@aws-sdk/client-s3';
import { BucketStep } from './bucket-facts';
import { WantedBucket } from './decide-bucket';
import { OwnBucket } from './look-at-bucket';
import { withTlsDemanded } from './tls-only';
import { UserError } from '../../errors';
import { explained } from '../aws/explain';

/** Seconds until a bucket that was made is there for everybody. */
const PATIENCE = 60;

/** A bucket to be put in order. */
export interface BucketToMake extends OwnBucket, WantedBucket {
  /** Its policy as it is. @default - it has none */
  readonly policy?: string;
}

/**
 * Takes one step towards a bucket that can hold states. A step that was taken already may be taken again.
 *
 * @throws UserError when the name is another account's.
 */
export async function makeBucket(s3: S3Client, bucket: BucketToMake, step: BucketStep): Promise<void> {
  await explained(`put the bucket ${bucket.name} in order (s3:CreateBucket, s3:PutBucket*, s3:PutEncryptionConfiguration)`, bucket.region,
    () => ACTS[step](s3, bucket));
}

const ACTS: Readonly<Record<BucketStep, (s3: S3Client, bucket: BucketToMake) => Promise<unknown>>> = {
  'create': create,
  'close': (s3, bucket) => s3.send(new PutPublicAccessBlockCommand({
    ...own(bucket),
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  })),
  'own': (s3, bucket) => s3.send(new PutBucketOwnershipControlsCommand({
    ...own(bucket), OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  })),
  'encrypt': (s3, bucket) => s3.send(new PutBucketEncryptionCommand({
    ...own(bucket), ServerSideEncryptionConfiguration: { Rules: [encryption(bucket)] },
  })),
  'version': (s3, bucket) => s3.send(new PutBucketVersioningCommand({ ...own(bucket), VersioningConfiguration: { Status: 'Enabled' } })),
  'demand-tls': (s3, bucket) => s3.send(new PutBucketPolicyCommand({ ...own(bucket), Policy: withTlsDemanded(bucket.arn, bucket.policy) })),
};

async function create(s3: S3Client, { name, region }: BucketToMake): Promise<void> {
  // The oldest Region is the one that may not be named. Source: S3 API reference, CreateBucket.
  const where = region === 'us-east-1' ? undefined : { LocationConstraint: region as BucketLocationConstraint };
  try {
    await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: where, ObjectOwnership: 'BucketOwnerEnforced' }));
  } catch (error) {
    if ((error as Error).name === 'BucketAlreadyExists') {
      throw new UserError(`The name ${name} is taken: S3 gives each name once, in all accounts.`, 'Name another bucket: `state.bucket` in src/ci-settings.ts.');
    }
    if ((error as Error).name !== 'BucketAlreadyOwnedByYou') {
      throw error;
    }
  }
  await waitUntilBucketExists({ client: s3, maxWaitTime: PATIENCE }, { Bucket: name });
}

function own({ name, account }: BucketToMake) {
  return { Bucket: name, ExpectedBucketOwner: account };
}

function encryption({ kmsKeyId }: BucketToMake) {
  return kmsKeyId === undefined
    ? { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }
    // One call to KMS a bucket rather than one an object.
    : { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: kmsKeyId }, BucketKeyEnabled: true };
}
