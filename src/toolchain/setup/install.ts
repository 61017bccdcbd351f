import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from '../platform';
import { Environment } from '../process';
import { download, NotDownloadable } from '../programs/download';
import { PACKER, Release } from '../releases';
import { installPackages } from './apt';
import { canUseApt, PACKER_PACKAGE, Plan } from './decide';
import { exclusively } from './exclusively';
import { Facts } from './facts';

/**
 * Installs what a plan says, but for Python's environment, which needs the Python that may have to be installed first.
 *
 * @param say told what is done, a line each.
 * @throws UserError when something can't be installed. What is installed by then is whole, and kept.
 */
export async function install(plan: Plan, facts: Facts, cache: string, env: Environment, say: (line: string) => void): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const packages = [...plan.packages];
  for (const release of plan.downloads) {
    if (!await downloaded(release, facts, cache, say)) {
      packages.push(PACKER_PACKAGE);
    }
  }
  if (packages.length > 0 && facts.rights !== 'none') {
    const { rights } = facts;
    await exclusively(join(cache, 'apt.lock'), () => installPackages(packages, rights, env, say));
  }
}

/** False when it can't be downloaded and apt may serve instead. */
async function downloaded(release: Release, facts: Facts, cache: string, say: (line: string) => void): Promise<boolean> {
  say(`downloading ${release.product} ${release.version}`);
  try {
    await download(release, { cache, platform: platformName() });
    return true;
  } catch (error) {
    if (error instanceof NotDownloadable && release === PACKER && canUseApt(facts)) {
      say(`${error.message} Taking the system's older one.`);
      return false;
    }
    throw error;
  }
}
