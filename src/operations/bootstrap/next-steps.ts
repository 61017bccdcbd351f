import { BootstrapReport } from './bootstrap-report';
import { CiSettings } from '../../settings/ci';

/**
 * What is left to be typed once the account is prepared: GitHub's environments, the variables that the workflows read, and where the states are.
 *
 * The environments come first, and are held to the default branch: the deploy roles trust whatever runs in them. Those that end with `-fleet` are
 * for the hourly job that finishes rolls, and have no reviewers.
 */
export function nextSteps(report: BootstrapReport, ci: CiSettings): string {
  const repository = `${ci.owner}/${ci.repository}`;
  const variable = (name: string, arn: string, environment?: string) => (
    `gh variable set ${name} --repo ${repository}${environment === undefined ? '' : ` --env ${environment}`} --body ${arn}`);
  return [
    `The roles of ${repository} are in place in account ${report.account}. What is left:`,
    '',
    '1. On GitHub, the environments that are not there yet (an environment that is there would lose its reviewers):',
    '',
    `for environment in ${ci.environments.flatMap(withTwin).join(' ')}; do`,
    `  gh api --silent --method PUT "repos/${repository}/environments/$environment" \\`,
    '    -F "deployment_branch_policy[protected_branches]=false" -F "deployment_branch_policy[custom_branch_policies]=true"',
    `  gh api --silent --method POST "repos/${repository}/environments/$environment/deployment-branch-policies" -f name=${ci.defaultBranch}`,
    'done',
    '',
    `   and reviewers for ${ci.environments.join(' and ')}: https://github.com/${repository}/settings/environments`,
    '',
    '2. The roles, for the workflows:',
    '',
    variable('AI_SHELL_PLAN_ROLE', report.roles.plan),
    variable('AI_SHELL_BAKE_ROLE', report.roles.bake),
    ...ci.environments.flatMap((name) => withTwin(name).map((environment) => variable('AI_SHELL_DEPLOY_ROLE', report.roles.deploy[name], environment))),
    '',
    '3. Where the states are: this line for each environment in src/environments.ts, and in src/ci-settings.ts, unless it is there:',
    '',
    `    state: { bucket: '${report.bucket}', region: '${report.bucketRegion}' },`,
  ].join('\n');
}

function withTwin(environment: string): string[] {
  return [environment, `${environment}-fleet`];
}
