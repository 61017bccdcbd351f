import { BootstrapReport } from './bootstrap-report';
import { githubScript } from './github-script';
import { CiSettings } from '../../settings/ci';

/**
 * What is left to be typed once the account is prepared: what the repository on GitHub needs, who reviews, and where the states are.
 *
 * GitHub's environments that end with `-fleet` are for the hourly job that finishes rolls, and have no reviewers.
 */
export function nextSteps(report: BootstrapReport, ci: CiSettings): string {
  const repository = `${ci.owner}/${ci.repository}`;
  return [
    `The roles of ${repository} are in place in account ${report.account}. What is left:`,
    '',
    '1. On GitHub, the environments and the variables of the workflows. An environment that is there already is left as it is. Paste all of it:',
    '',
    githubScript(report.roles, ci),
    '',
    `   and reviewers for ${ci.environments.join(' and ')}: https://github.com/${repository}/settings/environments`,
    '',
    '2. Where the states are: this line for each environment in src/environments.ts, and in src/ci-settings.ts, unless it is there:',
    '',
    `    state: { bucket: '${report.bucket}', region: '${report.bucketRegion}' },`,
  ].join('\n');
}
