import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { newestBegunDeployment } from '../../../src/operations/github/deployments';
import { clientOf } from '../../support/github/client-of';

let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

/** In the order in which they were made; states newest first. */
function deployed(...deployments: Array<readonly [sha: string, states: string[], environment?: string]>): void {
  for (const [sha, states, environment = 'prod'] of deployments) {
    github.state.deployments.push({ id: github.state.nextId(), sha, environment, created_at: '2026-03-01T00:00:00Z', states });
  }
}

test.each([
  [['in_progress', 'queued']],
  [['success', 'in_progress', 'queued', 'waiting']],
  [['failure', 'in_progress', 'queued']],
  [['error', 'in_progress']],
  [['inactive', 'success', 'in_progress']],
])('counts a job that has begun: %j', async (states) => {
  deployed(['a', ['success', 'in_progress']], ['b', states]);
  await expect(newestBegunDeployment(clientOf(github), 'prod')).resolves.toBe('b');
});

test.each([
  [['waiting']],
  [['queued', 'waiting']],
  [['pending']],
  [[]],
  // Rejected by a reviewer: it was never approved.
  [['failure', 'waiting']],
  [['error', 'queued']],
])('passes over one that has not: %j', async (states) => {
  deployed(['a', ['success', 'in_progress']], ['b', states]);
  await expect(newestBegunDeployment(clientOf(github), 'prod')).resolves.toBe('a');
});

test('looks at the second page when it has to', async () => {
  deployed(['a', ['success']], ...Array.from({ length: 105 }, () => ['b', ['waiting']] as [string, string[]]));
  await expect(newestBegunDeployment(clientOf(github), 'prod')).resolves.toBe('a');
});

test('asks no more than it needs', async () => {
  deployed(...Array.from({ length: 105 }, (_, index) => [`c${index}`, ['success']] as [string, string[]]));
  await expect(newestBegunDeployment(clientOf(github), 'prod')).resolves.toBe('c104');
  expect(github.calls).toHaveLength(2);
});

test('knows none of another environment', async () => {
  deployed(['a', ['success'], 'stage']);
  await expect(newestBegunDeployment(clientOf(github), 'prod')).resolves.toBeUndefined();
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = {};
  await expect(newestBegunDeployment(clientOf(github), 'prod')).rejects.toThrow('The token may not list the deployments of prod: it lacks the permission `deployments: read`.');
});
