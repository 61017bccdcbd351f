import { githubOf, runUrl } from '../../../src/cli/ci/github-of';
import { harmless } from '../../../src/cli/ci/harmless';
import { COMMIT, variable } from '../../../src/cli/ci/variable';
import { withoutTokens } from '../../../src/cli/ci/without-tokens';
import { Door } from '../../../src/cli/door';
import { withoutSecrets } from '../../../src/cli/without-secrets';

const VARIABLES = { GITHUB_TOKEN: 'job', GITHUB_REPOSITORY: 'o/r', GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5' };

test('a job knows its repository and its run', () => {
  expect(githubOf({ variables: VARIABLES }).repository).toBe('o/r');
  expect(runUrl({ variables: VARIABLES })).toBe('https://github.com/o/r/actions/runs/5');
});

test.each(['GITHUB_TOKEN', 'GITHUB_REPOSITORY'])('without %s, this is no job', (name) => {
  expect(() => githubOf({ variables: { ...VARIABLES, [name]: '' } })).toThrow(`The variable ${name} is not set.`);
});

test('a value of another form is refused, and not repeated', () => {
  expect(() => variable({ HEAD_SHA: '"; id' }, 'HEAD_SHA', COMMIT)).toThrow('The variable HEAD_SHA does not have the form /^[0-9a-f]{40}$/.');
  expect(() => variable({ HEAD_SHA: `${'a'.repeat(40)}\n` }, 'HEAD_SHA', COMMIT)).toThrow('does not have the form');
});

test('the token of an app is used where one was given and asked for', async () => {
  const heard: string[] = [];
  const fetched = jest.spyOn(global, 'fetch').mockImplementation(async (_url, init) => {
    heard.push(new Headers(init!.headers).get('authorization')!);
    return new Response('[]');
  });
  const list = (token: 'job' | 'app', variables: Door['variables']) => githubOf({ variables }, token).list('/x', { what: 'x', needs: 'x', item: undefined as never });
  await list('app', { ...VARIABLES, APP_TOKEN: 'app' });
  await list('app', { ...VARIABLES, APP_TOKEN: '' });
  await list('job', { ...VARIABLES, APP_TOKEN: 'app' });
  expect(heard).toEqual(['Bearer app', 'Bearer job', 'Bearer job']);
  fetched.mockRestore();
});

test('Terraform, Packer and the stack get no token of GitHub', () => {
  const variables = { ...VARIABLES, APP_TOKEN: 'a', GH_TOKEN: 'a', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'a', ACTIONS_ID_TOKEN_REQUEST_URL: 'a', ACTIONS_RUNTIME_TOKEN: 'a', AWS_REGION: 'x' };
  expect(withoutTokens({ variables } as Partial<Door> as Door).variables).toEqual({
    GITHUB_REPOSITORY: 'o/r', GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5', AWS_REGION: 'x',
  });
});

test('Terraform does not learn where notices go, either', () => {
  expect(withoutSecrets({ ...VARIABLES, AI_SHELL_NOTICE_WEBHOOK: 'https://hooks.example.com/x', AWS_REGION: 'x' })).toEqual({
    GITHUB_REPOSITORY: 'o/r', GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5', AWS_REGION: 'x',
  });
});

test.each([
  ['::set-output name=sha::evil', ': :set-output name=sha::evil'],
  ['fine\n  ::add-mask::x', 'fine\n  : :add-mask::x'],
  ['a ##[add-matcher]x', 'a ## [add-matcher]x'],
  ['aws_x::y and http://x', 'aws_x::y and http://x'],
])('%j is no command of a workflow any more', (text, expected) => {
  expect(harmless(text)).toBe(expected);
});
