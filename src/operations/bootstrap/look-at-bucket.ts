import {
  GetBucketEncryptionCommand, GetBucketOwnershipControlsCommand, GetBucketPolicyCommand, GetBucketVersioningCommand, GetPublicAccessBlockCommand,
  HeadBucketCommand, PublicAccessBlockConfiguration, S3Client,
} from '@aws-sdk/client-s3';
import { BucketFacts } from './bucket-facts';
import { UserError } from '../../errors';
import { explained } from '../aws/explain';

/** A bucket, and whose it must be. */
export interface OwnBucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/**
 * A bucket as it is; undefined when there is none of that name.
 *
 * @throws UserError when it is another account's, or in another Region.
 */
export async function lookAtBucket(s3: S3Client, bucket: OwnBucket): Promise<BucketFacts | undefined> {
  if (!await exists(s3, bucket)) {
    return undefined;
  }
  const own = { Bucket: bucket.name, ExpectedBucketOwner: bucket.account };
  return explained(`look at the bucket ${bucket.name} (s3:GetBucket*)`, bucket.region, async () => {
    const versioning = await s3.send(new GetBucketVersioningCommand(own));
    const encryption = await unless('ServerSideEncryptionConfigurationNotFoundError', () => s3.send(new GetBucketEncryptionCommand(own)));
    const access = await unless('NoSuchPublicAccessBlockConfiguration', () => s3.send(new GetPublicAccessBlockCommand(own)));
    const ownership = await unless('OwnershipControlsNotFoundError', () => s3.send(new GetBucketOwnershipControlsCommand(own)));
    const policy = await unless('NoSuchBucketPolicy', () => s3.send(new GetBucketPolicyCommand(own)));
    const byDefault = encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
    return {
      versioned: versioning.Status === 'Enabled',
      encryption: byDefault && { algorithm: byDefault.SSEAlgorithm!, kmsKeyId: byDefault.KMSMasterKeyID },
      closed: isClosed(access?.PublicAccessBlockConfiguration),
      ownersAlone: ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced',
      policy: policy?.Policy,
    };
  });
}

async function exists(s3: S3Client, { name, account, region }: OwnBucket): Promise<boolean> {
  return explained(`look for the bucket ${name} (s3:ListBucket)`, region, async () => {
    try {
      const { BucketRegion: found } = await s3.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: account }));
      if (found !== undefined && found !== region) {
        throw elsewhere(name, region);
      }
      return true;
    } catch (error) {
      switch ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode) {
        case 404:
          return false;
        case 403:
          throw new UserError(`The S3 bucket ${name} is not one of account ${account}, or the credentials may not look at it (s3:ListBucket).`,
            'Name another one: `state.bucket` in src/ci-settings.ts.');
        case 301:
          throw elsewhere(name, region);
        default:
          throw error;
      }
    }
  });
}

function elsewhere(name: string, region: string): UserError {
  return new UserError(`The S3 bucket ${name} is not in Region ${region}.`, 'Set `state.region` in src/ci-settings.ts to where it is, or name another bucket.');
}

/** The answer, or undefined where S3 says by an error of this name that there is nothing to answer. */
async function unless<T>(name: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if ((error as Error).name === name) {
      return undefined;
    }
    throw error;
  }
}

function isClosed(block: PublicAccessBlockConfiguration = {}): boolean {
  return Boolean(block.BlockPublicAcls && block.BlockPublicPolicy && block.IgnorePublicAcls && block.RestrictPublicBuckets);
}
