import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { CheckRun, findCheckRun, planCheckName, writeCheckRun } from '../../../src/operations/github/check-run';
import { clientOf } from '../../support/github/client-of';

const NAME = planCheckName('ai-shell-ecs');
let github: GitHubStandIn;
let headSha: string;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
});
afterEach(() => github.stop());

const checkRun = (more: Partial<CheckRun> = {}): CheckRun => (
  { name: NAME, headSha, conclusion: 'success', externalId: 'd1', title: 'Rolls 2 instances', summary: 'All of it.', ...more }
);
function foreign(id: number, name = NAME, app = 'github-actions', externalId = 'forged'): void {
  github.state.checkRuns.push({ id, name, head_sha: headSha, status: 'completed', conclusion: 'success', external_id: externalId, output: { title: '', summary: '' }, app: { slug: app } });
}

test('has the name of its stack', () => {
  expect(NAME).toBe('ai-shell plan (ai-shell-ecs)');
});

test('is made, and found again with what it keeps', async () => {
  await writeCheckRun(clientOf(github), checkRun());
  await expect(findCheckRun(clientOf(github), headSha, NAME)).resolves.toMatchObject({ name: NAME, conclusion: 'success', external_id: 'd1', head_sha: headSha });
  expect(github.state.checkRuns).toMatchObject([{ status: 'completed', output: { title: 'Rolls 2 instances', summary: 'All of it.' } }]);
});

test('is changed when the commit is planned again', async () => {
  await writeCheckRun(clientOf(github), checkRun());
  await writeCheckRun(clientOf(github), checkRun({ externalId: 'd2', title: 'Nothing' }));
  expect(github.state.checkRuns).toMatchObject([{ external_id: 'd2', output: { title: 'Nothing' } }]);
});

test('keeps no digest of an earlier plan when the next one fails', async () => {
  await writeCheckRun(clientOf(github), checkRun());
  await writeCheckRun(clientOf(github), checkRun({ conclusion: 'failure', externalId: undefined }));
  expect(github.state.checkRuns).toMatchObject([{ conclusion: 'failure', external_id: '' }]);
});

test('is none of another app', async () => {
  foreign(9000, NAME, 'evil-app');
  await expect(findCheckRun(clientOf(github), headSha, NAME)).resolves.toBeUndefined();
  await writeCheckRun(clientOf(github), checkRun());
  expect(github.state.checkRuns).toHaveLength(2);
  await expect(findCheckRun(clientOf(github), headSha, NAME)).resolves.toMatchObject({ external_id: 'd1' });
});

test('is none of another commit', async () => {
  const other = github.push('change', { 'a.txt': 'b' }, 'Change again');
  await writeCheckRun(clientOf(github), checkRun());
  await expect(findCheckRun(clientOf(github), other, NAME)).resolves.toBeUndefined();
});

test('is the newest of its name, on whichever page', async () => {
  for (let id = 1; id <= 120; id += 1) {
    foreign(id, NAME, 'github-actions', `d${id}`);
  }
  await expect(findCheckRun(clientOf(github), headSha, NAME)).resolves.toMatchObject({ external_id: 'd120' });
  expect(github.calls).toHaveLength(2);
});

test('has a summary as long as GitHub takes', async () => {
  await writeCheckRun(clientOf(github), checkRun({ summary: 'x'.repeat(70_000) }));
  expect(github.state.checkRuns[0].output.summary).toHaveLength(65_535);
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { checks: 'read' };
  await expect(writeCheckRun(clientOf(github), checkRun())).rejects.toThrow(
    `The token may not write the check run ai-shell plan (ai-shell-ecs) on ${headSha}: it lacks the permission \`checks: write\`.`);
});
