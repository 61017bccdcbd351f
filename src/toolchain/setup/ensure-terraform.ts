import { platformName } from '../platform';
import { Environment } from '../process';
import { download } from '../programs/download';
import { findProgram, Program } from '../programs/find';
import { WANTED_TERRAFORM } from '../programs/wanted';

export interface EnsureTerraformOptions {
  readonly env: Environment;
  /** Our cache folder; made when it is missing. */
  readonly cache: string;
  /** Told of a download, before it. */
  readonly say: (line: string) => void;
  /** @default {@link RELEASES_URL} */
  readonly releasesUrl?: string;
}

/**
 * The Terraform of this machine; where there is none that is new enough, the pinned one is fetched into our cache, where every command finds it.
 *
 * @throws UserError when it can't be had, or when `TERRAFORM_BINARY_NAME` names none that will do.
 */
export async function ensureTerraform({ env, cache, say, releasesUrl }: EnsureTerraformOptions): Promise<Program> {
  const found = await findProgram(WANTED_TERRAFORM, env, cache);
  if (found) {
    return found;
  }
  const { release } = WANTED_TERRAFORM;
  say(`downloading ${release.product} ${release.version}`);
  return download(release, { cache, platform: platformName(), baseUrl: releasesUrl });
}
