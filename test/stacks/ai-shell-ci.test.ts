import { AiShellCi } from '../../src/stacks/ai-shell-ci';
import { exampleCiSettings } from '../support/example-ci-settings';
import { exampleSettings } from '../support/example-settings';
import { newApp, only, synthesise } from '../support/new-stack';

const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundary';

function synthesised(overrides: Parameters<typeof exampleCiSettings>[0] = {}) {
  const app = newApp();
  const ci = exampleCiSettings(overrides);
  const environments = ci.environments.map((name) => exampleSettings(name));
  return synthesise(new AiShellCi(app, { ci, environments, projectDirectory: `${app.outdir}/..` }));
}

test('is what was reviewed', () => {
  expect(synthesised()).toMatchSnapshot();
});

test('makes roles and GitHub\'s provider, and nothing else', () => {
  expect(Object.keys(synthesised().resource).sort()).toEqual(['aws_iam_openid_connect_provider', 'aws_iam_role', 'aws_iam_role_policy']);
});

test('has a role that plans, one that bakes, and one for each environment that deploys', () => {
  const { resource, output } = synthesised();
  expect(Object.values(resource.aws_iam_role).map(({ name }) => name).sort()).toEqual([
    'ai-shell-ci-bake', 'ai-shell-ci-deploy-prod', 'ai-shell-ci-deploy-stage', 'ai-shell-ci-plan',
  ]);
  expect(Object.keys(output).sort()).toEqual(['bake_role_arn', 'deploy_role_arn_prod', 'deploy_role_arn_stage', 'plan_role_arn']);
});

test('an environment that is not deployed from GitHub has no role', () => {
  const { resource, output } = synthesised({ environments: ['stage'] });
  expect(Object.values(resource.aws_iam_role).map(({ name }) => name)).not.toContain('ai-shell-ci-deploy-prod');
  expect(output).not.toHaveProperty('deploy_role_arn_prod');
});

test('names, tags, Region and account are the settings\'', () => {
  const { resource, provider } = synthesised({ rolePrefix: 'shells', tags: { Owner: 'me' }, region: 'eu-west-1', account: '123456789012' });
  expect(Object.values(resource.aws_iam_role).map(({ name }) => name)).toContain('shells-plan');
  expect(provider.aws).toEqual([{
    region: 'eu-west-1',
    allowed_account_ids: ['123456789012'],
    default_tags: [{ tags: { Project: 'optima-ai-shell', Environment: 'ci', ManagedBy: 'terraform', Owner: 'me' } }],
  }]);
});

test('GitHub\'s provider is made, with AWS alone as audience, and stays when the stack goes', () => {
  expect(only(synthesised().resource.aws_iam_openid_connect_provider)).toEqual({
    url: 'https://token.actions.githubusercontent.com', client_id_list: ['sts.amazonaws.com'], lifecycle: { prevent_destroy: true },
  });
});

test('one that exists already is found', () => {
  const { resource, data } = synthesised({ oidcProvider: 'existing' });
  expect(resource).not.toHaveProperty('aws_iam_openid_connect_provider');
  expect(only(data.aws_iam_openid_connect_provider)).toEqual({ url: 'https://token.actions.githubusercontent.com' });
});

test('a boundary bounds every role', () => {
  const { resource } = synthesised({ permissionsBoundary: BOUNDARY });
  expect(Object.values(resource.aws_iam_role).map((role) => role.permissions_boundary)).toEqual(Array(4).fill(BOUNDARY));
  expect(Object.values(synthesised().resource.aws_iam_role).some((role) => 'permissions_boundary' in role)).toBe(false);
});

test('a session lasts as long as what it is for', () => {
  const seconds = Object.values(synthesised().resource.aws_iam_role).map(({ name, max_session_duration: duration }) => [name, duration]);
  expect(Object.fromEntries(seconds)).toEqual({
    'ai-shell-ci-plan': 3600, 'ai-shell-ci-bake': 7200, 'ai-shell-ci-deploy-prod': 21_600, 'ai-shell-ci-deploy-stage': 21_600,
  });
});

test('the builder\'s role is the one in its profile', () => {
  const { data } = synthesised();
  expect(only(data.aws_iam_instance_profile)).toEqual({ name: 'packer-ecr-access' });
});

test('the state is locked in its bucket, or lies at the top of the project', () => {
  expect(synthesised().terraform.backend).toEqual({
    s3: { bucket: 'states', key: 'ai-shell-ci/terraform.tfstate', region: 'ap-southeast-1', encrypt: true, use_lockfile: true },
  });
  const app = newApp();
  const { bucket: _, ...state } = exampleCiSettings().state;
  const local = synthesise(new AiShellCi(app, { ci: { ...exampleCiSettings(), state }, environments: [exampleSettings('prod')], projectDirectory: `${app.outdir}/..` }));
  expect(local.terraform.backend).toEqual({ local: { path: '../../../terraform.ai-shell-ci.tfstate' } });
});
