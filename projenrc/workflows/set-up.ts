import { github } from 'projen';
import { say } from './steps';
import { EnvironmentName } from '../../src/settings';

/**
 * Whether the repository is set up, as the condition of a job. It is asked of a variable of the repository before a job names a GitHub
 * environment: GitHub makes one that is missing, without reviewers, as soon as a job names it.
 */
export const SET_UP = "vars.AI_SHELL_PLAN_ROLE != ''";

/** Whether the repository has an environment, as the condition of a job. @param name of the environment. */
export function hasEnvironment(name: EnvironmentName): string {
  return `(vars.AI_SHELL_ENVIRONMENTS == '' || contains(vars.AI_SHELL_ENVIRONMENTS, '${name}'))`;
}

/**
 * A job that says what to set where nothing is set up, so that nobody takes a skipped run for one that worked.
 *
 * @param what what does not happen.
 * @param missing condition under which it does not. @default - the repository is not set up
 * @param variable what to set. @default AI_SHELL_PLAN_ROLE
 */
export function notSetUp(what: string, missing = "vars.AI_SHELL_PLAN_ROLE == ''", variable = 'AI_SHELL_PLAN_ROLE'): github.workflows.Job {
  return {
    name: 'not set up',
    if: missing,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 5,
    permissions: {},
    steps: [say('Say what to set', `${what}: the repository variable ${variable} is not set. \`npx projen bootstrap\` makes the roles and says what to type.`)],
  };
}
