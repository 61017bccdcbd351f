import { UserError } from '../../src/errors';
import { chosenEnvironments } from '../../src/stacks/chosen-environments';

function names(variables: Record<string, string>): string[] {
  return chosenEnvironments(variables).map(({ name }) => name);
}

test.each([
  [{}, ['prod', 'stage']],
  [{ AI_SHELL_ENVIRONMENTS: '' }, ['prod', 'stage']],
  [{ AI_SHELL_ENVIRONMENTS: 'stage' }, ['stage']],
  [{ AI_SHELL_ENVIRONMENTS: ' stage , prod,stage' }, ['stage', 'prod']],
  [{ AI_SHELL_ENVIRONMENTS: 'prod,ci' }, ['prod']],
  [{ AI_SHELL_ENVIRONMENTS: 'ci' }, []],
] as [Record<string, string>, string[]][])('with %j: %j', (variables, expected) => {
  expect(names(variables)).toEqual(expected);
});

test('refuses an environment that does not exist', () => {
  expect(() => names({ AI_SHELL_ENVIRONMENTS: 'prod,test' })).toThrow(
    new UserError('There is no environment "test". Known: prod, stage (src/environments.ts).'),
  );
});

describe('in CI', () => {
  const BUCKET = { AI_SHELL_PROD_SETTINGS: '{"state":{"bucket":"states"}}', AI_SHELL_STAGE_SETTINGS: '{"state":{"bucket":"states"}}' };

  test.each(['true', '1', 'woodpecker'])('refuses to keep the state on the machine (CI=%s)', (CI) => {
    expect(() => names({ CI })).toThrow(new UserError(
      'state.bucket of environment prod is not set, so the state would be a file on the CI machine and be lost with it.'
      + ' Name a bucket in src/environments.ts, or set AI_SHELL_ALLOW_LOCAL_STATE=true when losing it is what you want.',
    ));
  });

  test('accepts a bucket', () => {
    expect(names({ CI: 'true', ...BUCKET })).toEqual(['prod', 'stage']);
  });

  test('names the environment that has none', () => {
    expect(() => names({ CI: 'true', ...BUCKET, AI_SHELL_STAGE_SETTINGS: '' })).toThrow(/^state\.bucket of environment stage is not set/);
  });

  test('accepts a local state that somebody wants to lose', () => {
    expect(names({ CI: 'true', AI_SHELL_ALLOW_LOCAL_STATE: 'true' })).toEqual(['prod', 'stage']);
  });

  test.each(['', '0', 'false'])('is not meant by CI=%j', (CI) => {
    expect(names({ CI })).toEqual(['prod', 'stage']);
  });
});
