import { inOrder, stepThatRuns, workflow } from '../../support/workflows';

const { on, jobs, concurrency } = workflow('deploy.yml');
const stage = jobs.stage!;
const prod = jobs.prod!;

test('runs for main, unless nothing has changed that a fleet gets to see, and by hand for one environment or all', () => {
  expect(on.push).toEqual({ branches: ['main'], paths: ['**', '!**/*.md', '!docs/**', '!test/**', '!rehearsal/**'] });
  expect(on.workflow_dispatch.inputs.environment).toMatchObject({ type: 'choice', default: 'all', options: ['all', 'stage', 'prod'] });
  expect(Object.keys(on)).toEqual(['push', 'workflow_dispatch']);
});

test('one at a time, and none is cancelled', () => {
  expect(concurrency).toEqual({ 'group': 'deploy', 'cancel-in-progress': false });
});

test('production comes after stage, and not where stage failed, was refused or took too long', () => {
  expect(prod.needs).toBe('stage');
  expect(prod.if).toContain('!cancelled() && contains(fromJSON(\'["success","skipped"]\'), needs.stage.result) && ');
});

describe.each([['stage', stage], ['prod', prod]])('the job of %s', (name, job) => {
  test('stands behind the GitHub environment of that name', () => {
    expect(job.environment).toBe(name);
  });

  test('is left out where the repository is not set up, does not have the environment, or another one was asked for', () => {
    expect(job.if!.endsWith(`vars.AI_SHELL_PLAN_ROLE != '' && (vars.AI_SHELL_ENVIRONMENTS == '' || contains(vars.AI_SHELL_ENVIRONMENTS, '${name}'))`
      + ` && (github.event_name == 'push' || inputs.environment == 'all' || inputs.environment == '${name}')`)).toBe(true);
  });

  test('may take a bad pin back by a pull request, and read what was reviewed', () => {
    expect(job.permissions).toEqual({ 'id-token': 'write', 'contents': 'write', 'pull-requests': 'write', 'checks': 'read', 'actions': 'read' });
  });

  test('has credentials for the last step alone, for as long as the job may run', () => {
    expect(inOrder(job).slice(1)).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'npm ci --ignore-scripts',
      'node --import tsx src/cli/main.ts install-terraform',
      'actions/create-github-app-token',
      'aws-actions/configure-aws-credentials',
      `node --import tsx src/cli/main.ts ci release --env ${name}`,
    ]);
    expect(job.steps[6]!.with).toMatchObject({ 'role-to-assume': '${{ vars.AI_SHELL_DEPLOY_ROLE }}', 'role-duration-seconds': 21_600 });
    expect(job['timeout-minutes']).toBe(360);
  });

  test('fails with a sentence where its environment has no role, rather than look like a deploy', () => {
    expect(job.steps[0]).toMatchObject({ if: "vars.AI_SHELL_DEPLOY_ROLE == ''", run: 'echo "::error::$SENTENCE"; exit 1' });
    expect(job.steps[0]!.env!.SENTENCE).toContain(`of the GitHub environment ${name} is not set`);
  });

  test("does without the GitHub App's token where there is no App", () => {
    expect(job.steps[5]).toMatchObject({ id: 'app', if: "vars.AI_SHELL_APP_ID != ''" });
    expect(stepThatRuns(job, 'node --import tsx src/cli/main.ts ci release').env).toEqual({
      GITHUB_TOKEN: '${{ github.token }}', APP_TOKEN: '${{ steps.app.outputs.token }}', AI_SHELL_NOTICE_WEBHOOK: '${{ secrets.AI_SHELL_NOTICE_WEBHOOK }}',
    });
  });
});

test('a repository that is not set up is told so, and stays green', () => {
  expect(jobs['not-set-up']).toMatchObject({ if: "vars.AI_SHELL_PLAN_ROLE == ''", permissions: {} });
});
