import { runnerVariables, signedInVariables } from '../../../rehearsal/driver/runner';

const SESSION = {
  PATH: '/bin', AWS_ACCESS_KEY_ID: 'A', AWS_ENDPOINT_URL: 'http://127.77.0.2', AI_SHELL_ALLOW_LOCAL_STATE: 'true', AI_SHELL_PROD_SETTINGS: '{}',
  AI_SHELL_ENVIRONMENTS: 'prod', AI_SHELL_PROVIDER_MIRROR: '/mirror',
};
const FACTS = { apiUrl: 'http://127.0.0.1:1', repository: 'octo-org/infra', event: 'push', sha: 'a'.repeat(40) };

test('a runner knows no AWS, no settings and no leave to lose a state', () => {
  const { CI, PATH, AI_SHELL_PROVIDER_MIRROR, ...others } = runnerVariables(SESSION, FACTS);
  expect({ CI, PATH, AI_SHELL_PROVIDER_MIRROR }).toEqual({ CI: 'true', PATH: '/bin', AI_SHELL_PROVIDER_MIRROR: '/mirror' });
  expect(Object.keys(others).every((name) => name.startsWith('GITHUB_'))).toBe(true);
});

test('it says which run of which repository it carries out', () => {
  expect(runnerVariables(SESSION, FACTS)).toMatchObject({
    GITHUB_API_URL: 'http://127.0.0.1:1', GITHUB_REPOSITORY: 'octo-org/infra', GITHUB_EVENT_NAME: 'push', GITHUB_SHA: 'a'.repeat(40),
  });
});

test('a job that has signed in has the credentials, and where AWS answers', () => {
  expect(signedInVariables(SESSION)).toEqual({ AWS_ACCESS_KEY_ID: 'A', AWS_ENDPOINT_URL: 'http://127.77.0.2' });
});
