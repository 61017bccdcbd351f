import { github, typescript } from 'projen';
import { OLDEST_NODE_VERSION, checkout, install, setUpNode } from './steps';
import { Workflow } from './workflow';
import { DEFAULT_BRANCH } from '../default-branch';
import { PREPARE_RUNNER } from '../prepare-runner';

const { JobPermission } = github.workflows;

/**
 * `build.yml`: generated files, types, lint, tests and rehearsal, with a token that can only read. Generated files that are not what is committed
 * fail it; nothing is repaired on the way.
 */
export class BuildWorkflow extends Workflow {
  constructor(project: typescript.TypeScriptAppProject) {
    super(project, 'build', {
      // One run a pull request; on main every commit has its own.
      group: 'build-${{ github.event.pull_request.number || github.sha }}',
      cancelInProgress: true,
    });
    this.on({ pullRequest: {}, push: { branches: [DEFAULT_BRANCH] }, workflowDispatch: {} });
    this.addJob('build', {
      name: 'build',
      runsOn: ['ubuntu-latest'],
      timeoutMinutes: 120,
      permissions: { contents: JobPermission.READ },
      env: { CI: 'true' },
      steps: [
        checkout('Check out'),
        ...install({ scripts: true }),
        ...PREPARE_RUNNER,
        { name: 'Build, lint, test, rehearse', run: 'npx projen test' },
        setUpNode('Set up the oldest Node.js that is promised', OLDEST_NODE_VERSION),
        { name: 'Test on it', run: 'npx projen test:unit' },
      ],
    });
  }
}
