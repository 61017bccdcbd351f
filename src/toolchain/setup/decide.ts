import { UserError } from '../../errors';
import { PACKER, Release, TERRAFORM } from '../releases';
import { Facts } from './facts';
import { Need, needsCloud, needsOf, PACKER_PACKAGE, Purpose } from './needs';
import { Obstacle, obstacleOf, unreachable } from './obstacles';

/** What is to be installed. */
export interface Plan {
  readonly downloads: readonly Release[];
  /** By apt. */
  readonly packages: readonly Need[];
  /** Python's environment for the emulated cloud is to be made. */
  readonly pythonEnvironment: boolean;
}

const PYTHON_PACKAGE: Need = { program: 'python3 (3.9 or newer, with venv)', packages: ['python3-venv'] };
/** For a Python that is new enough, but without Debian's separate half of `venv`. */
const VENV_PACKAGE: Need = { program: 'python3-venv', packages: ['python3-venv'] };

/**
 * Decides what is to be installed for a purpose.
 *
 * @throws UserError, one sentence, when something is missing that can't be installed here; nothing is installed then.
 */
export function decide(purpose: Purpose, facts: Facts): Plan {
  const cloud = needsCloud(purpose);
  const wanted = [...(cloud && !facts.terraform ? [TERRAFORM] : []), ...(facts.packer ? [] : [PACKER])];
  const downloads = facts.releasesReachable ? wanted : [];
  const packerByApt = wanted.includes(PACKER) && !facts.releasesReachable && canUseApt(facts);
  const packages = [
    ...needsOf(purpose, facts.rights === 'root').filter(({ program }) => !facts.present.has(program)),
    ...(cloud && !facts.python?.canMakeEnvironments ? [facts.python ? VENV_PACKAGE : PYTHON_PACKAGE] : []),
    ...(packerByApt ? [PACKER_PACKAGE] : []),
  ];
  const lost = wanted.filter((release) => !downloads.includes(release) && !(release === PACKER && packerByApt));
  refuse([...obstacleOf(packages, facts), ...lost.map(({ product }) => unreachable(product, facts.apt))]);
  return { downloads, packages, pythonEnvironment: cloud && !facts.pythonEnvironment };
}

/** @throws UserError on a system that can't have the rehearsal's machines. */
export function requireLinux(platform: NodeJS.Platform): void {
  if (platform !== 'linux') {
    throw new UserError('The rehearsal needs Linux: its machines are made of namespaces.',
      'Run it on Linux or in a virtual machine; `npx projen test:unit` runs here too.');
  }
}

/** Packages can be installed here, by us. */
export function canUseApt({ apt, rights }: Facts): boolean {
  return apt && rights !== 'none';
}

function refuse(obstacles: readonly Obstacle[]): void {
  if (obstacles.length > 0) {
    throw new UserError(
      `Missing on this machine: ${obstacles.map(({ missing, why }) => `${missing} (${why})`).join('; ')}.`,
      obstacles.map(({ remedy }) => remedy).join('\n'),
    );
  }
}
