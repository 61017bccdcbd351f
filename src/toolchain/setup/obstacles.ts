import { show } from '../programs/version';
import { WANTED_PACKER, WANTED_TERRAFORM } from '../programs/wanted';
import { Release } from '../releases';
import { Facts } from './facts';
import { Need, PACKER_PACKAGE } from './needs';

/** Something that is missing and that we can't install. */
export interface Obstacle {
  readonly missing: string;
  readonly why: string;
  /** What the person can do. */
  readonly remedy: string;
}

/** Why packages can't be installed here; empty when they can, or there are none. */
export function obstacleOf(needs: readonly Need[], { apt, rights, system }: Facts): Obstacle[] {
  const missing = needs.map(({ program }) => program).join(', ');
  if (needs.length === 0 || (apt && rights !== 'none')) {
    return [];
  }
  return [apt
    ? { missing, why: 'only root can install packages', remedy: `Type: ${aptCommand(needs)}` }
    : { missing, why: `this command installs them on Debian and Ubuntu only, and this is ${system}`, remedy: "Install them with the system's package manager." }];
}

/**
 * A release that lies nowhere on this machine and can't be downloaded.
 *
 * @param apt whether apt is there: Debian and Ubuntu have a Packer of their own.
 */
export function unreachable(product: Release['product'], apt: boolean): Obstacle {
  const { minimum, variable } = product === 'terraform' ? WANTED_TERRAFORM : WANTED_PACKER;
  return {
    missing: `${product} ${show(minimum)} or newer`,
    why: "releases.hashicorp.com, where it could be downloaded, can't be reached",
    remedy: `Install it (${apt && product === 'packer' ? `${aptCommand([PACKER_PACKAGE])}, or ` : ''}${installationPage(product)}) `
      + `and put it on the PATH, or set ${variable} to its path.`,
  };
}

/** Where HashiCorp says how to install a product. */
export function installationPage(product: Release['product']): string {
  return `https://developer.hashicorp.com/${product}/install`;
}

/** What to paste to install packages. Names the last alternative of each need: the one that older systems have, too. */
export function aptCommand(needs: readonly Need[]): string {
  const packages = new Set(needs.map((need) => need.packages[need.packages.length - 1]));
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${[...packages].join(' ')}`;
}
