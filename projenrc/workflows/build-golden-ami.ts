import { github, typescript } from 'projen';
import { notSetUp } from './set-up';
import { APP_TOKEN, assumeRole, checkout, command, install, QUIET, SETTINGS } from './steps';
import { Workflow } from './workflow';
import { loadEnvironment } from '../../src/environments';
import { BAKE_JOB_MINUTES } from '../../src/operations/bake/longest-bake';

const { JobPermission } = github.workflows;

/** What the application's repository sends when it has pushed an image. */
export const IMAGE_BUILT = 'ai-shell-image-built';

const DEFAULT_TAG = 'latest';
const DEFAULT_CLUSTER = loadEnvironment('prod', {}).cluster;
const CLUSTER = `\${{ inputs.ecs_cluster || github.event.client_payload.ecs_cluster || '${DEFAULT_CLUSTER}' }}`;

/**
 * `build-golden-ami.yml`: bakes, and proposes the pin as a pull request; by hand, or when the application's repository says that there is an image.
 * What was typed or sent reaches the command by its environment, as it came; the command says what is allowed.
 */
export class BuildGoldenAmiWorkflow extends Workflow {
  constructor(project: typescript.TypeScriptAppProject) {
    super(project, 'build-golden-ami', {
      env: { ...QUIET, ...SETTINGS },
      // Of one cluster, a build that waits is replaced by a later one, whose image is the newer; the one that runs ends in peace, and with it its builder.
      group: `build-golden-ami-${CLUSTER}`,
      cancelInProgress: false,
    });
    this.on({
      workflowDispatch: {
        inputs: {
          image_tag: { description: 'Tag of the application image in ECR', type: 'string', required: true, default: DEFAULT_TAG },
          ecs_cluster: { description: 'ECS cluster whose environment gets the AMI', type: 'string', required: true, default: DEFAULT_CLUSTER },
          update_launch_template: {
            description: 'Let the pull request merge itself once its checks are green, so that main deploys it', type: 'boolean', required: true, default: 'false',
          },
        },
      },
      repositoryDispatch: { types: [IMAGE_BUILT] },
    });
    this.addJobs({ 'not-set-up': notSetUp('Nothing is baked', "vars.AI_SHELL_BAKE_ROLE == ''", 'AI_SHELL_BAKE_ROLE'), 'bake': bake() });
  }
}

function bake(): github.workflows.Job {
  return {
    name: 'bake',
    if: "vars.AI_SHELL_BAKE_ROLE != ''",
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: BAKE_JOB_MINUTES,
    permissions: { idToken: JobPermission.WRITE, contents: JobPermission.WRITE, pullRequests: JobPermission.WRITE },
    steps: [
      checkout('Check out'),
      ...install({ scripts: false }),
      APP_TOKEN,
      assumeRole('AI_SHELL_BAKE_ROLE', BAKE_JOB_MINUTES * 60),
      command('Bake, and propose the pin', 'ci bake', {
        APP_TOKEN: '${{ steps.app.outputs.token }}',
        IMAGE_TAG: `\${{ inputs.image_tag || github.event.client_payload.image_tag || '${DEFAULT_TAG}' }}`,
        ECS_CLUSTER: CLUSTER,
        UPDATE_LAUNCH_TEMPLATE: '${{ inputs.update_launch_template || github.event.client_payload.update_launch_template || false }}',
      }),
    ],
  };
}
