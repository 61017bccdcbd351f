import { github, typescript } from 'projen';
import { HEAD_FOLDER, PINS, STACKS_FOLDER, SYNTHESISED_FOLDER } from './handed-over';
import { pinned } from './pinned-actions';
import { SET_UP } from './set-up';
import { assumeRole, checkout, command, install, INSTALL_TERRAFORM, QUIET, say, SETTINGS } from './steps';
import { Workflow } from './workflow';
import { CONTENT_FOLDER, DEPENDENCY_BOTS } from '../../src/contract';
import { DEFAULT_BRANCH } from '../default-branch';

const { JobPermission } = github.workflows;

/** The commit that GitHub merges a pull request to, on top of the base branch, for its jobs: what main will hold. The branch alone may be behind main. */
const MERGED = '${{ github.sha }}';

const FROM_HERE = 'github.event.pull_request.head.repo.full_name == github.repository';
/** A pull request of a service that updates dependencies may change every package, and GitHub gives the jobs of some no identity. */
const BY_BOT = `contains(fromJSON('${JSON.stringify(DEPENDENCY_BOTS)}'), github.event.pull_request.user.login)`;
const PLANNED = `${FROM_HERE} && !${BY_BOT} && ${SET_UP}`;

const WHY = [
  '${{',
  ` !(${FROM_HERE}) && 'No plan: the pull request comes from a fork, whose jobs get no identity. build.yml synthesises and tests it all the same.'`,
  ` || ${BY_BOT} && 'No plan: the pull request comes from a dependency bot. build.yml synthesises and tests it all the same.'`,
  " || 'No plan: the repository variable AI_SHELL_PLAN_ROLE is not set. `npx projen bootstrap` makes the roles and says what to type.'",
  ' }}',
].join('');

/**
 * `plan.yml`: what a pull request would do to the fleets, as a comment.
 *
 * In two jobs, because whoever may open a pull request writes its code: the first runs that code and has no credentials; the second has the read-only
 * role, and runs the code of the base branch alone. Between them goes the generated Terraform, as data, which the second checks before it plans.
 *
 * Both take the pull request as it will be once it is merged, since a deploy compares main's plan with the reviewed one.
 */
export class PlanWorkflow extends Workflow {
  constructor(project: typescript.TypeScriptAppProject) {
    super(project, 'plan', {
      env: { ...QUIET, ...SETTINGS },
      group: 'plan-${{ github.event.pull_request.number }}',
      cancelInProgress: true,
    });
    // Into another branch, which nobody need have reviewed, the job with the role would run that one's code.
    this.on({ pullRequest: { branches: [DEFAULT_BRANCH] } });
    this.addJobs({ 'synth': synthesise(), 'plan': plan(), 'no-plan': noPlan() });
  }
}

function synthesise(): github.workflows.Job {
  return {
    name: 'synthesise, without credentials',
    if: PLANNED,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 15,
    permissions: { contents: JobPermission.READ },
    steps: [
      checkout('Check out the pull request, merged', { ref: MERGED }),
      ...install({ scripts: false }),
      { name: 'Generate the Terraform', run: 'npx projen synth' },
      {
        name: 'Hand over the Terraform, and nothing else',
        uses: pinned('actions/upload-artifact'),
        with: { 'name': SYNTHESISED_FOLDER, 'path': 'cdktf.out/stacks/*/cdk.tf.json\n!cdktf.out/stacks/ai-shell-ci/**', 'if-no-files-found': 'error', 'retention-days': 1 },
      },
    ],
  };
}

function plan(): github.workflows.Job {
  return {
    name: 'plan, with code of the base branch',
    needs: ['synth'],
    if: PLANNED,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 30,
    permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE, pullRequests: JobPermission.WRITE, checks: JobPermission.WRITE },
    steps: [
      checkout('Check out the base branch', { ref: '${{ github.event.pull_request.base.sha }}' }),
      checkout('Check out the data of the pull request, merged', {
        'ref': MERGED,
        'path': HEAD_FOLDER,
        'sparse-checkout': [PINS, `${CONTENT_FOLDER}/`, `${STACKS_FOLDER}/`].map((path) => `/${path}`).join('\n'),
        'sparse-checkout-cone-mode': false,
      }),
      ...install({ scripts: false }),
      INSTALL_TERRAFORM,
      {
        name: 'Take over the Terraform',
        uses: pinned('actions/download-artifact'),
        with: { name: SYNTHESISED_FOLDER, path: SYNTHESISED_FOLDER },
      },
      assumeRole('AI_SHELL_PLAN_ROLE'),
      command('Check, plan, comment', `ci review --synthesised ${SYNTHESISED_FOLDER} --head ${HEAD_FOLDER}`, {
        PULL_REQUEST: '${{ github.event.pull_request.number }}',
        HEAD_SHA: '${{ github.event.pull_request.head.sha }}',
      }),
    ],
  };
}

function noPlan(): github.workflows.Job {
  return {
    name: 'no plan',
    if: `!(${PLANNED})`,
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 5,
    permissions: {},
    steps: [say('Say why', WHY)],
  };
}
