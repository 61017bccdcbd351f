import { Fleet } from './fleet';
import { CiSettings } from '../../settings/ci';

/** Where an environment's state is, as policies speak of it. */
export interface State {
  readonly bucket: string;
  readonly object: string;
  readonly lock: string;
  /** What a listing of the bucket may ask for: the state, its lock, and Terraform's workspaces, which it lists when it is initialised. */
  readonly prefixes: readonly string[];
  /** ARN of the KMS key. @default - the bucket's, which needs no right of its own */
  readonly kmsKeyId?: string;
}

/** The state of an environment: in its own bucket, else in the one of CI; undefined when neither is named. */
export function stateOf({ settings, account: { partition } }: Fleet, ci: CiSettings): State | undefined {
  const bucket = settings.state.bucket ?? ci.state.bucket;
  if (bucket === undefined) {
    return undefined;
  }
  const key = settings.state.key ?? `${settings.stack}/terraform.tfstate`;
  const arn = `arn:${partition}:s3:::${bucket}`;
  return {
    bucket: arn,
    object: `${arn}/${key}`,
    lock: `${arn}/${key}.tflock`,
    prefixes: [key, `${key}.tflock`, 'env:/'],
    kmsKeyId: settings.state.kmsKeyId ?? (settings.state.bucket === undefined ? ci.state.kmsKeyId : undefined),
  };
}
