import { github, typescript } from 'projen';
import { LONGEST_JOB_MINUTES, LONGEST_JOB_SECONDS } from './deploy';
import { pinned } from './pinned-actions';
import { hasEnvironment, notSetUp, SET_UP } from './set-up';
import { APP_TOKEN, assumeRole, checkout, command, install, INSTALL_TERRAFORM, QUIET, requireVariable, SETTINGS } from './steps';
import { Workflow } from './workflow';
import { ENVIRONMENT_NAMES, EnvironmentName } from '../../src/settings';

const { JobPermission } = github.workflows;

/** Off the full hour, when GitHub's schedules are late or dropped. */
const HOURLY = '23 * * * *';
const DAILY = '47 5 * * *';

const BY_HAND = "github.event_name == 'workflow_dispatch'";

/**
 * `fleet.yml`: every hour, finishes what a deploy has left rolling; every day, looks at each fleet and keeps one issue about it, and measures how its
 * instances came up.
 *
 * It works on the commit whose deployment was let begin last, not on main, which may be ahead: a roll is judged by the settings it was begun with, and
 * a plan shows drift alone. Nothing that is configured is applied here but the pin of a way back, and what differs beside it.
 */
export class FleetWorkflow extends Workflow {
  constructor(project: typescript.TypeScriptAppProject) {
    super(project, 'fleet', {
      env: { ...QUIET, ...SETTINGS },
      // Not the group of deploy.yml: a run that waits there would replace a deploy that waits.
      group: 'fleet-${{ github.event.schedule }}',
      cancelInProgress: false,
    });
    this.on({ schedule: [{ cron: HOURLY }, { cron: DAILY }], workflowDispatch: {} });
    // Not every hour: a job costs a minute.
    this.addJob('not-set-up', notSetUp('Nothing is looked at', `${BY_HAND} && !(${SET_UP})`));
    for (const name of ENVIRONMENT_NAMES) {
      this.addJobs({ [deployedJob(name)]: deployed(name), [`${name}-roll`]: roll(name), [`${name}-report`]: report(name) });
    }
  }
}

function deployedJob(name: EnvironmentName): string {
  return `${name}-deployed`;
}

function deployedSha(name: EnvironmentName): string {
  return `needs.${deployedJob(name)}.outputs.sha`;
}

function deployed(name: EnvironmentName): github.workflows.Job {
  return {
    name: `${name}: which commit is deployed`,
    if: `${SET_UP} && ${hasEnvironment(name)}`,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 10,
    permissions: { contents: JobPermission.READ, deployments: JobPermission.READ },
    outputs: { sha: { stepId: 'deployed', outputName: 'sha' } },
    steps: [
      checkout('Check out'),
      ...install({ scripts: false }),
      { ...command('Ask for the deployment', `ci deployed --env ${name}`), id: 'deployed' },
    ],
  };
}

function roll(name: EnvironmentName): github.workflows.Job {
  const environment = `${name}-fleet`;
  return {
    name: `${name}: finish a roll`,
    needs: [deployedJob(name)],
    if: `${deployedSha(name)} != '' && (github.event.schedule == '${HOURLY}' || ${BY_HAND})`,
    runsOn: ['ubuntu-latest'],
    environment,
    timeoutMinutes: LONGEST_JOB_MINUTES,
    permissions: {
      idToken: JobPermission.WRITE,
      // The pull request that takes a bad pin back, and its branch.
      contents: JobPermission.WRITE,
      pullRequests: JobPermission.WRITE,
    },
    steps: [
      requireVariable('AI_SHELL_DEPLOY_ROLE',
        `The variable AI_SHELL_DEPLOY_ROLE of the GitHub environment ${environment} is not set, so no roll can be finished. npx projen bootstrap says what to type.`),
      checkout('Check out what is deployed', { ref: `\${{ ${deployedSha(name)} }}` }),
      ...install({ scripts: false }),
      INSTALL_TERRAFORM,
      APP_TOKEN,
      assumeRole('AI_SHELL_DEPLOY_ROLE', LONGEST_JOB_SECONDS),
      command('Take up the roll, judge', `ci roll --env ${name}`, {
        APP_TOKEN: '${{ steps.app.outputs.token }}',
        AI_SHELL_NOTICE_WEBHOOK: '${{ secrets.AI_SHELL_NOTICE_WEBHOOK }}',
      }),
    ],
  };
}

function report(name: EnvironmentName): github.workflows.Job {
  return {
    name: `${name}: report`,
    needs: [deployedJob(name)],
    if: `github.event.schedule == '${DAILY}' || ${BY_HAND}`,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 30,
    permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE, issues: JobPermission.WRITE },
    steps: [
      checkout('Check out what is deployed', { ref: `\${{ ${deployedSha(name)} || github.sha }}` }),
      ...install({ scripts: false }),
      INSTALL_TERRAFORM,
      assumeRole('AI_SHELL_PLAN_ROLE'),
      command('Look at the fleet', `ci fleet --env ${name}`),
      // Of instances that are gone nobody tells how they came up: what is measured today is kept.
      command('Measure how instances came up', `cold-start --env ${name} --svg cold-start/starts.svg`),
      {
        name: 'Keep what was measured',
        uses: pinned('actions/upload-artifact'),
        with: { 'name': `cold-start-${name}`, 'path': 'cold-start/starts.svg', 'if-no-files-found': 'error' },
      },
    ],
  };
}
