import { PACKER, TERRAFORM } from '../releases';
import { Program, Wanted } from './find';
import { atLeast } from './version';

/** Terraform from 1.10 on: the S3 backend's own lock file (`use_lockfile`). The variable is the one cdktf reads. */
export const WANTED_TERRAFORM: Wanted = {
  release: TERRAFORM,
  minimum: [1, 10, 0],
  variable: 'TERRAFORM_BINARY_NAME',
  versionArgs: ['version', '-json'],
};

/** Packer from 1.6.6 on: what Debian 12 has, and the oldest that our template was built with. */
export const WANTED_PACKER: Wanted = {
  release: PACKER,
  minimum: [1, 6, 6],
  variable: 'PACKER_BINARY_NAME',
  versionArgs: ['version'],
};

/** Packer before 1.7 brings its plugins along: it knows neither `packer init` nor `required_plugins`. */
export function isLegacyPacker(packer: Program): boolean {
  return !atLeast(packer.version, [1, 7, 0]);
}
