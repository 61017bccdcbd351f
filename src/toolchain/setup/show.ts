import { Plan } from './decide';

/** What a plan installs, a line each, for people. Empty when there is nothing to do. */
export function describePlan(plan: Plan): string[] {
  const programs = plan.packages.map(({ program }) => program);
  return [
    ...plan.downloads.map(({ product, version }) => `${product} ${version} from releases.hashicorp.com, for this project alone`),
    ...(programs.length > 0 ? [`by apt: ${programs.join(', ')}`] : []),
    ...(plan.pythonEnvironment ? ['the emulated cloud\'s Python packages from PyPI, for this project alone'] : []),
  ];
}
