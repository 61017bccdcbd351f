import { UserError } from '../../src/errors';
import { chosenCi } from '../../src/stacks/chosen-ci';
import { REPOSITORY } from '../support/example-ci-settings';

const FILLED_IN = { AI_SHELL_CI_SETTINGS: JSON.stringify(REPOSITORY) };

test('there is none as long as nobody has filled it in', () => {
  expect(chosenCi({})).toBeUndefined();
});

test('once it is filled in, it comes with every environment, though nobody has filled in their networks', () => {
  const chosen = chosenCi(FILLED_IN)!;
  expect(chosen.ci).toMatchObject(REPOSITORY);
  expect(chosen.environments.map(({ name }) => name)).toEqual(['prod', 'stage']);
});

test('it is left out where one environment alone is asked for', () => {
  expect(chosenCi({ ...FILLED_IN, AI_SHELL_ENVIRONMENTS: 'prod' })).toBeUndefined();
});

test.each(['ci', 'prod, ci'])('asked for (%s), it has all of its environments, whichever else is asked for: a role that is left out would be destroyed', (list) => {
  expect(chosenCi({ ...FILLED_IN, AI_SHELL_ENVIRONMENTS: list })!.environments.map(({ name }) => name)).toEqual(['prod', 'stage']);
});

test('its environments can be chosen', () => {
  const variables = { AI_SHELL_CI_SETTINGS: JSON.stringify({ ...REPOSITORY, environments: ['prod'] }) };
  expect(chosenCi(variables)!.environments.map(({ name }) => name)).toEqual(['prod']);
});

test('asked for but not filled in, it is refused with what to fill in', () => {
  expect(() => chosenCi({ AI_SHELL_ENVIRONMENTS: 'ci' })).toThrow(expect.objectContaining({
    message: 'There is no stack ai-shell-ci yet: fill in owner, repository and their numbers, in src/ci-settings.ts or in AI_SHELL_CI_SETTINGS.',
    remedy: 'The numbers: gh api repos/OWNER/REPOSITORY --jq \'{ownerId: .owner.id, repositoryId: .id}\'',
  }));
});

test('CI may not keep its state on a machine that is gone in a minute', () => {
  expect(() => chosenCi({ ...FILLED_IN, CI: 'true' })).toThrow(new UserError(
    'state.bucket of CI is not set, so the state would be a file on the CI machine and be lost with it.'
    + ' Name a bucket in src/ci-settings.ts, or set AI_SHELL_ALLOW_LOCAL_STATE=true when losing it is what you want.',
  ));
  expect(chosenCi({ ...FILLED_IN, CI: 'true', AI_SHELL_ALLOW_LOCAL_STATE: 'true' })).toBeDefined();
});
