import { REPOSITORY, exampleCiSettings } from './support/example-ci-settings';
import { loadCiSettings, withStateBucket } from '../src/ci-settings';
import { UserError } from '../src/errors';
import { roleNames } from '../src/settings/ci';

function load(settings: object) {
  return loadCiSettings({ AI_SHELL_CI_SETTINGS: JSON.stringify(settings) });
}

test('as they are committed, nobody has filled them in', () => {
  expect(loadCiSettings({})).toBeUndefined();
});

test('a repository and its numbers are enough', () => {
  expect(load(REPOSITORY)).toEqual({
    ...REPOSITORY,
    defaultBranch: 'main',
    environments: ['prod', 'stage'],
    oidcProvider: 'made',
    region: 'ap-southeast-1',
    state: {},
    rolePrefix: 'ai-shell-ci',
    tags: {},
  });
});

test('everything can be chosen', () => {
  const chosen = {
    defaultBranch: 'release/1.x',
    environments: ['stage'],
    oidcProvider: 'existing',
    permissionsBoundary: 'arn:aws:iam::123456789012:policy/team/boundary',
    region: 'eu-west-1',
    account: '123456789012',
    state: { bucket: 'states', key: 'ci.tfstate' },
    rolePrefix: 'shells',
    tags: { Owner: 'shells' },
  };
  expect(exampleCiSettings(chosen)).toEqual({ ...REPOSITORY, ...chosen });
});

test.each<[object, string, string]>([
  [{ owner: 'octo-org' }, 'repository, ownerId and repositoryId of CI are not set: fill them in', 'repos/octo-org/REPOSITORY'],
  [{ ...REPOSITORY, ownerId: 0 }, 'ownerId of CI is not set: fill it in', 'repos/octo-org/ai-shell'],
  [{ ...REPOSITORY, owner: '' }, 'owner of CI is not set: fill it in', 'repos/OWNER/ai-shell'],
  [{ ...REPOSITORY, ownerId: 0, repositoryId: 0 }, 'ownerId and repositoryId of CI are not set: fill them in', 'repos/octo-org/ai-shell'],
])('half filled in (%j) is refused, with what is missing and how to find it', (settings, message, repository) => {
  expect(() => load(settings)).toThrow(expect.objectContaining({
    message: `${message}, in src/ci-settings.ts or in AI_SHELL_CI_SETTINGS.`,
    remedy: `The numbers: gh api ${repository} --jq '{ownerId: .owner.id, repositoryId: .id}'`,
  }));
});

test.each<[string, object, string]>([
  ['owner', { owner: 'octo/org' }, 'must be the name of an organisation or a person on GitHub'],
  ['owner', { owner: 'octo*' }, 'must be the name of an organisation or a person on GitHub'],
  ['repository', { repository: 'octo-org/ai-shell' }, 'must be the name of a repository, without its owner'],
  ['ownerId', { ownerId: '1234' }, 'Invalid input: expected number, received string'],
  ['repositoryId', { repositoryId: 1.5 }, 'Invalid input: expected int, received number'],
  ['defaultBranch', { defaultBranch: '*' }, 'must be the name of a branch such as main'],
  ['permissionsBoundary', { permissionsBoundary: 'boundary' }, 'must be the ARN of an IAM policy'],
  ['rolePrefix', { rolePrefix: 'a'.repeat(49) }, 'must be at most 48 letters, digits and hyphens'],
])('a wrong %s (%j) is refused with what is allowed', (key, wrong, allowed) => {
  expect(() => load({ ...REPOSITORY, ...wrong })).toThrow(new UserError(`The settings of CI are not valid:\n✖ ${allowed}\n  → at ${key}`));
});

test('a setting that nobody knows is refused', () => {
  expect(() => load({ ...REPOSITORY, branch: 'main' })).toThrow('Unrecognized key: "branch"');
});

test('the longest prefix leaves room for every role\'s name', () => {
  const names = roleNames({ rolePrefix: 'a'.repeat(48) });
  expect(Math.max(...[names.plan, names.bake, names.deploy('stage')].map(({ length }) => length))).toBeLessThanOrEqual(64);
});

test('a bucket for the state can be put in, whatever else the variable says', () => {
  const said = { ...REPOSITORY, state: { bucket: 'written', key: 'k' } };
  const variables = withStateBucket({ AI_SHELL_CI_SETTINGS: JSON.stringify(said), HOME: '/home/me' }, 'states');
  expect(loadCiSettings(variables)!.state).toEqual({ bucket: 'states', key: 'k' });
  expect(variables.HOME).toBe('/home/me');
  expect(JSON.parse(withStateBucket({}, 'states').AI_SHELL_CI_SETTINGS!)).toEqual({ state: { bucket: 'states' } });
});
