import { JsonObject } from './json';
import { Settings } from '../../settings';

/**
 * Where synthesis says that a stack's state is, as it writes it: what the base branch's settings say must be what a pull request says. A state
 * elsewhere would show a plan of another fleet.
 */
export function expectedBackend({ stack, region, state }: Settings): JsonObject {
  if (state.bucket === undefined) {
    return { local: { path: `../../../terraform.${stack}.tfstate` } };
  }
  return {
    s3: {
      bucket: state.bucket,
      encrypt: true,
      key: state.key ?? `${stack}/terraform.tfstate`,
      region: state.region ?? region,
      use_lockfile: true,
      ...(state.kmsKeyId === undefined ? {} : { kms_key_id: state.kmsKeyId }),
    },
  };
}
