import { Plan } from './decide';
import { aptCommand, installationPage } from './obstacles';

/** What a plan installs, a line each, for people. Empty when there is nothing to do. */
export function describePlan(plan: Plan): string[] {
  const programs = plan.packages.map(({ program }) => program);
  return [
    ...plan.downloads.map(({ product, version }) => `${product} ${version} from releases.hashicorp.com, for this project alone`),
    ...(programs.length > 0 ? [`by apt: ${programs.join(', ')}`] : []),
    ...(plan.pythonEnvironment ? ['the emulated cloud\'s Python packages from PyPI, for this project alone'] : []),
  ];
}

/** What to type, or where to look, to install by hand what a plan installs; what it would fetch for this project alone, a yes fetches. */
export function installByHand({ packages, downloads }: Pick<Plan, 'packages' | 'downloads'>): string {
  return [
    ...(packages.length > 0 ? [`To install the packages yourself: ${aptCommand(packages)}`] : []),
    ...downloads.map(({ product }) => `To install ${product} yourself: ${installationPage(product)}`),
    'Start this again then, or answer yes.',
  ].join('\n');
}
