import { inOrder, stepThatRuns, workflow } from '../../support/workflows';

const { on, jobs, concurrency } = workflow('plan.yml');
const synth = jobs.synth!;
const plan = jobs.plan!;
const noPlan = jobs['no-plan']!;

test('runs on pull requests into the default branch, and never with the rights of the base branch (pull_request_target)', () => {
  expect(on).toEqual({ pull_request: { branches: ['main'] } });
});

describe('the job that runs code of the pull request', () => {
  test('can read the repository, and nothing else', () => {
    expect(synth.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(synth)).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN|configure-aws-credentials/);
  });

  test('checks out what main will hold after the merge, installs without scripts, synthesises, and hands over', () => {
    expect(inOrder(synth)).toEqual(['actions/checkout', 'actions/setup-node', 'npm ci --ignore-scripts', 'npx projen synth', 'actions/upload-artifact']);
    expect(synth.steps[0]!.with).toMatchObject({ ref: '${{ github.sha }}' });
  });

  test('hands over the Terraform of the fleets alone', () => {
    expect(synth.steps.at(-1)!.with).toEqual({
      'name': 'synthesised', 'path': 'cdktf.out/stacks/*/cdk.tf.json\n!cdktf.out/stacks/ai-shell-ci/**', 'if-no-files-found': 'error', 'retention-days': 1,
    });
  });
});

describe('the job with the role', () => {
  test('gets an identity, and may comment and set a check', () => {
    expect(plan.permissions).toEqual({ 'contents': 'read', 'id-token': 'write', 'pull-requests': 'write', 'checks': 'write' });
  });

  test('runs the code of the base branch', () => {
    expect(plan.steps[0]!.with).toEqual({ 'persist-credentials': false, 'ref': '${{ github.event.pull_request.base.sha }}' });
  });

  test('has of the merged pull request what is data, beside that code', () => {
    expect(plan.steps[1]!.with).toEqual({
      'persist-credentials': false,
      'ref': '${{ github.sha }}',
      'path': 'head',
      'sparse-checkout': '/golden-ami.json\n/content/\n/stacks/',
      'sparse-checkout-cone-mode': false,
    });
  });

  test('has credentials for the last step alone', () => {
    expect(inOrder(plan)).toEqual([
      'actions/checkout',
      'actions/checkout',
      'actions/setup-node',
      'npm ci --ignore-scripts',
      'node --import tsx src/cli/main.ts install-terraform',
      'actions/download-artifact',
      'aws-actions/configure-aws-credentials',
      'node --import tsx src/cli/main.ts ci review --synthesised synthesised --head head',
    ]);
  });

  test('lays what was handed over into a folder of its own', () => {
    expect(plan.steps[5]!.with).toEqual({ name: 'synthesised', path: 'synthesised' });
  });

  test('has the plan role, and is told which pull request and which commit it reviews', () => {
    expect(plan.steps[6]!.with).toMatchObject({ 'role-to-assume': '${{ vars.AI_SHELL_PLAN_ROLE }}' });
    expect(stepThatRuns(plan, 'node --import tsx src/cli/main.ts ci review').env).toEqual({
      GITHUB_TOKEN: '${{ github.token }}', PULL_REQUEST: '${{ github.event.pull_request.number }}', HEAD_SHA: '${{ github.event.pull_request.head.sha }}',
    });
  });
});

describe('a fork, a dependency bot, and a repository that is not set up', () => {
  test('get neither job', () => {
    expect(plan.if).toBe(synth.if);
    expect(plan.if!.split(' && ')).toEqual([
      'github.event.pull_request.head.repo.full_name == github.repository',
      '!contains(fromJSON(\'["dependabot[bot]","renovate[bot]"]\'), github.event.pull_request.user.login)',
      "vars.AI_SHELL_PLAN_ROLE != ''",
    ]);
  });

  test('get a sentence that says why, from a job that may do nothing', () => {
    expect(noPlan.if).toBe(`!(${plan.if})`);
    expect(noPlan.permissions).toEqual({});
    expect(inOrder(noPlan)).toEqual(['echo "$SENTENCE" >> "$GITHUB_STEP_SUMMARY"']);
    const sentence = noPlan.steps[0]!.env!.SENTENCE!;
    expect(sentence).toContain('No plan: the pull request comes from a fork');
    expect(sentence).toContain('No plan: the pull request comes from a dependency bot');
    expect(sentence).toContain('No plan: the repository variable AI_SHELL_PLAN_ROLE is not set');
  });
});

test('a newer commit ends the plan of the older one', () => {
  expect(concurrency).toEqual({ 'group': 'plan-${{ github.event.pull_request.number }}', 'cancel-in-progress': true });
});
