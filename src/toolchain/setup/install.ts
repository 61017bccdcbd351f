import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from '../platform';
import { Environment } from '../process';
import { download, NotDownloadable } from '../programs/download';
import { PACKER, Release } from '../releases';
import { installPackages } from './apt';
import { canUseApt, Plan } from './decide';
import { exclusively } from './exclusively';
import { Facts } from './facts';
import { PACKER_PACKAGE } from './needs';

export interface InstallOptions {
  readonly cache: string;
  readonly env: Environment;
  /** Told what is done, a line each. */
  readonly say: (line: string) => void;
  /** @default {@link RELEASES_URL} */
  readonly releasesUrl?: string;
}

/**
 * Installs what a plan says, but for Python's environment, which needs the Python that may have to be installed first.
 *
 * @throws UserError when something can't be installed. What is installed by then is whole, and kept.
 */
export async function install(plan: Plan, facts: Facts, options: InstallOptions): Promise<void> {
  const { cache, env, say } = options;
  mkdirSync(cache, { recursive: true });
  const packages = [...plan.packages];
  for (const release of plan.downloads) {
    if (!await downloaded(release, facts, options)) {
      packages.push(PACKER_PACKAGE);
    }
  }
  if (packages.length > 0 && facts.rights !== 'none') {
    const { rights } = facts;
    await exclusively(join(cache, 'apt.lock'), () => installPackages(packages, rights, env, say), say);
  }
}

/** False when it can't be downloaded and apt may serve instead. */
async function downloaded(release: Release, facts: Facts, { cache, say, releasesUrl }: InstallOptions): Promise<boolean> {
  say(`downloading ${release.product} ${release.version}`);
  try {
    await download(release, { cache, platform: platformName(), baseUrl: releasesUrl });
    return true;
  } catch (error) {
    if (error instanceof NotDownloadable && release === PACKER && canUseApt(facts)) {
      say(`${error.message} Taking the system's older one.`);
      return false;
    }
    throw error;
  }
}
