import { inOrder, stepThatRuns, workflow } from '../../support/workflows';

const { on, jobs, concurrency } = workflow('build-golden-ami.yml');
const bake = jobs.bake!;

test('asks for an image tag, a cluster, and whether to go on to the fleet', () => {
  expect(on.workflow_dispatch.inputs).toMatchObject({
    image_tag: { type: 'string', default: 'latest' },
    ecs_cluster: { type: 'string', default: 'optima-prod-cluster' },
    update_launch_template: { type: 'boolean', default: 'false' },
  });
});

test('hears from the application', () => {
  expect(on.repository_dispatch).toEqual({ types: ['ai-shell-image-built'] });
  expect(Object.keys(on)).toEqual(['workflow_dispatch', 'repository_dispatch']);
});

test('what was typed or sent comes by the environment', () => {
  expect(stepThatRuns(bake, 'node --import tsx src/cli/main.ts ci bake')).toMatchObject({
    run: 'node --import tsx src/cli/main.ts ci bake',
    env: {
      GITHUB_TOKEN: '${{ github.token }}',
      APP_TOKEN: '${{ steps.app.outputs.token }}',
      IMAGE_TAG: "${{ inputs.image_tag || github.event.client_payload.image_tag || 'latest' }}",
      ECS_CLUSTER: "${{ inputs.ecs_cluster || github.event.client_payload.ecs_cluster || 'optima-prod-cluster' }}",
      UPDATE_LAUNCH_TEMPLATE: '${{ inputs.update_launch_template || github.event.client_payload.update_launch_template || false }}',
    },
  });
});

test('has the bake role for the last step alone, and may open a pull request', () => {
  expect(inOrder(bake)).toEqual([
    'actions/checkout', 'actions/setup-node', 'npm ci --ignore-scripts', 'actions/create-github-app-token', 'aws-actions/configure-aws-credentials',
    'node --import tsx src/cli/main.ts ci bake',
  ]);
  expect(bake.steps[4]!.with).toMatchObject({ 'role-to-assume': '${{ vars.AI_SHELL_BAKE_ROLE }}', 'role-duration-seconds': 7_200 });
  expect(bake['timeout-minutes']).toBe(120);
  expect(bake.permissions).toEqual({ 'id-token': 'write', 'contents': 'write', 'pull-requests': 'write' });
});

test('is no way around the reviewers: it names no GitHub environment and no deploy role', () => {
  expect(bake.environment).toBeUndefined();
  expect(JSON.stringify(bake)).not.toContain('DEPLOY_ROLE');
});

test("the App's token can do no more than a pull request needs", () => {
  const rights = Object.entries(bake.steps[3]!.with!).filter(([name]) => name.startsWith('permission-'));
  expect(Object.fromEntries(rights)).toEqual({ 'permission-contents': 'write', 'permission-pull-requests': 'write' });
});

test('builds of one cluster follow each other; those of another do not wait', () => {
  expect(concurrency).toEqual({
    'group': "build-golden-ami-${{ inputs.ecs_cluster || github.event.client_payload.ecs_cluster || 'optima-prod-cluster' }}", 'cancel-in-progress': false,
  });
});

test('a repository without the role is told so, and stays green', () => {
  expect(bake.if).toBe("vars.AI_SHELL_BAKE_ROLE != ''");
  expect(jobs['not-set-up']).toMatchObject({ if: "vars.AI_SHELL_BAKE_ROLE == ''", permissions: {} });
});
