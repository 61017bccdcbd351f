import { CiRoleArns } from './bootstrap-report';
import { ENVIRONMENT_NAMES } from '../../settings';
import { CiSettings } from '../../settings/ci';

/**
 * What sets up the repository on GitHub by `gh`, for bash and zsh: one command to be pasted, which ends at the first call that fails, and may be pasted
 * again.
 *
 * First the variable that leaves environments out: without it the workflows would name, and GitHub make, one that nobody has protected. Then the
 * environments, held to the default branch: the deploy roles trust whatever runs in them. One that is there already is left alone, since setting it
 * again would take its reviewers away. The plan role comes last, as it is what has the workflows begin.
 */
export function githubScript({ plan, bake, deploy }: CiRoleArns, { owner, repository, environments, defaultBranch }: CiSettings): string {
  const some = environments.length < ENVIRONMENT_NAMES.length;
  const variables = [
    ...environments.flatMap((name) => withTwin(name).map((environment) => ['AI_SHELL_DEPLOY_ROLE', deploy[name], environment])),
    ['AI_SHELL_BAKE_ROLE', bake],
    ['AI_SHELL_PLAN_ROLE', plan],
  ];
  return [
    `( set -e; repository=${owner}/${repository}`,
    ...(some ? [`gh variable set AI_SHELL_ENVIRONMENTS --repo "$repository" --body ${environments.join(',')}`] : []),
    'there=$(gh api --paginate "repos/$repository/environments" --jq ".environments[].name")',
    `for environment in ${environments.flatMap(withTwin).join(' ')}; do`,
    '  if printf "%s\\n" "$there" | grep -qx "$environment"; then continue; fi',
    '  gh api --silent --method PUT "repos/$repository/environments/$environment" \\',
    '    -F "deployment_branch_policy[protected_branches]=false" -F "deployment_branch_policy[custom_branch_policies]=true"',
    `  gh api --silent --method POST "repos/$repository/environments/$environment/deployment-branch-policies" -f name=${defaultBranch}`,
    'done',
    'while read -r name role environment; do',
    '  gh variable set "$name" --repo "$repository" ${environment:+--env=$environment} --body "$role" </dev/null',
    'done <<END',
    ...variables.map((words) => words.join(' ')),
    'END',
    ')',
  ].join('\n');
}

function withTwin(environment: string): string[] {
  return [environment, `${environment}-fleet`];
}
