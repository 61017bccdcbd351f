import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Check, fail, pass, warn } from './check';
import { Failing } from './looked-up';
import { Settings } from '../../settings';
import { explained } from '../aws/explain';

/** Who holds the lock of a state, as Terraform writes it down. Source: Terraform 1.11, internal/states/statemgr/locker.go, LockInfo. */
export interface LockInfo {
  readonly ID: string;
  readonly Operation: string;
  readonly Who: string;
  /** ISO 8601, in UTC. */
  readonly Created: string;
}

const NAME = 'state lock';

/**
 * The lock of a state in a bucket; undefined when nobody holds it.
 *
 * @throws Failing when there is no such bucket.
 */
export async function lockInBucket(s3: S3Client, { stack, state, region }: Settings): Promise<LockInfo | undefined> {
  const asked = new GetObjectCommand({ Bucket: state.bucket, Key: `${state.key ?? `${stack}/terraform.tfstate`}.tflock` });
  return explained(`look at the state's lock in the bucket ${state.bucket} (s3:GetObject, s3:ListBucket)`, state.region ?? region, async () => {
    try {
      return JSON.parse(await (await s3.send(asked)).Body!.transformToString());
    } catch (error) {
      if (['NoSuchKey', 'NotFound'].includes((error as Error).name)) {
        return undefined;
      }
      if ((error as Error).name === 'NoSuchBucket') {
        throw new Failing(`There is no S3 bucket ${state.bucket} for the state.`, 'Make it, or correct `state.bucket` in src/environments.ts.');
      }
      throw error;
    }
  });
}

/** The lock of a state in a file; undefined when there is none. */
export function lockBesideFile(project: string, { stack }: Settings): LockInfo | undefined {
  const file = join(project, `.terraform.${stack}.tfstate.lock.info`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Whether Terraform may change the state.
 *
 * The file beside a local state may have been left by a Terraform that was killed: the lock itself is the operating system's, and is gone then.
 * An object in a bucket is the lock itself.
 */
export function checkStateLock(lock: LockInfo | undefined, { stack, state }: Settings): Check {
  if (!lock) {
    return pass(NAME, 'Nobody holds the lock of the state.');
  }
  const says = `${lock.Who} has held the lock of the state since ${lock.Created} (${lock.Operation}, ${lock.ID})`;
  return state.bucket === undefined
    ? warn(NAME, `${says}, unless that Terraform was killed.`, 'If it still runs, wait for it. If not, this file of its own holds nothing up.')
    : fail(NAME, `${says}.`, `Wait for it; once you are sure that nobody works: terraform -chdir=cdktf.out/stacks/${stack} force-unlock ${lock.ID}`);
}
