import { github, typescript } from 'projen';
import { hasEnvironment, notSetUp, SET_UP } from './set-up';
import { APP_TOKEN, assumeRole, checkout, command, install, INSTALL_TERRAFORM, QUIET, requireVariable, SETTINGS } from './steps';
import { Workflow } from './workflow';
import { EnvironmentName } from '../../src/settings';
import { DEFAULT_BRANCH } from '../default-branch';

const { JobPermission } = github.workflows;

/** Minutes that GitHub gives a job at most. A roll that still drains ends by itself a little earlier (setting `roll.watchSeconds`). */
export const LONGEST_JOB_MINUTES = 360;
/** Seconds of credentials for the longest job. The deploy roles' longest session is as long. */
export const LONGEST_JOB_SECONDS = 21_600;

/** What is deployed first, and what only after it. */
const ORDER: readonly [EnvironmentName, EnvironmentName] = ['stage', 'prod'];

/** What no fleet gets to see. A push of nothing else would wait for reviewers, and the deploys after it with it. */
const NOT_DEPLOYED = ['**/*.md', 'docs/**', 'test/**', 'rehearsal/**'];

/**
 * `deploy.yml`: what is on main goes to stage, then to production, each behind its GitHub environment. The verdict of the roll decides.
 *
 * One at a time, and never cancelled: an apply that is killed leaves its lock behind.
 */
export class DeployWorkflow extends Workflow {
  constructor(project: typescript.TypeScriptAppProject) {
    super(project, 'deploy', {
      env: { ...QUIET, ...SETTINGS },
      group: 'deploy',
      cancelInProgress: false,
    });
    const [first, second] = ORDER;
    this.on({
      push: { branches: [DEFAULT_BRANCH], paths: ['**', ...NOT_DEPLOYED.map((path) => `!${path}`)] },
      workflowDispatch: {
        inputs: {
          environment: { description: 'What to deploy', type: 'choice', required: true, default: 'all', options: ['all', ...ORDER] },
        },
      },
    });
    this.addJobs({
      'not-set-up': notSetUp('Nothing is deployed'),
      [first]: deploy(first, chosen(first)),
      // Also where the first is left out; not where it failed, was refused, or took too long.
      [second]: { ...deploy(second, `!cancelled() && contains(fromJSON('["success","skipped"]'), needs.${first}.result) && ${chosen(second)}`), needs: [first] },
    });
  }
}

function chosen(name: EnvironmentName): string {
  return `${SET_UP} && ${hasEnvironment(name)} && (github.event_name == 'push' || inputs.environment == 'all' || inputs.environment == '${name}')`;
}

function deploy(name: EnvironmentName, condition: string): github.workflows.Job {
  return {
    name,
    if: condition,
    runsOn: ['ubuntu-latest'],
    environment: name,
    timeoutMinutes: LONGEST_JOB_MINUTES,
    permissions: {
      idToken: JobPermission.WRITE,
      // The pull request that takes a bad pin back, and its branch.
      contents: JobPermission.WRITE,
      pullRequests: JobPermission.WRITE,
      // The reviewed plan's digest, and whether the environment has a person's yes.
      checks: JobPermission.READ,
      actions: JobPermission.READ,
    },
    steps: [
      requireVariable('AI_SHELL_DEPLOY_ROLE',
        `The variable AI_SHELL_DEPLOY_ROLE of the GitHub environment ${name} is not set, so nothing can be deployed to it. npx projen bootstrap says what to type.`),
      checkout('Check out'),
      ...install({ scripts: false }),
      INSTALL_TERRAFORM,
      APP_TOKEN,
      assumeRole('AI_SHELL_DEPLOY_ROLE', LONGEST_JOB_SECONDS),
      command('Compare with what was reviewed, deploy, judge', `ci release --env ${name}`, {
        APP_TOKEN: '${{ steps.app.outputs.token }}',
        AI_SHELL_NOTICE_WEBHOOK: '${{ secrets.AI_SHELL_NOTICE_WEBHOOK }}',
      }),
    ],
  };
}
