import { publishReview } from '../../../src/operations/ci/publish-review';
import { clientOf } from '../../support/github/client-of';
import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';

const MARKER = '<!-- ai-shell-golden-ami plan: ai-shell-ecs -->';
const REVIEW = {
  comment: { marker: MARKER, body: `${MARKER}\n\nrolls` },
  check: { name: 'ai-shell plan (ai-shell-ecs)', conclusion: 'success' as const, externalId: 'd1', title: 'rolls', summary: 'rolls' },
  summary: 'rolls',
};
let github: GitHubStandIn;
let headSha: string;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
});
afterEach(() => github.stop());

test('is a comment and a check run, each once, however often it is planned', async () => {
  await publishReview(clientOf(github), { pull: 1, headSha }, REVIEW);
  await publishReview(clientOf(github), { pull: 1, headSha }, { ...REVIEW, check: { ...REVIEW.check, externalId: 'd2' } });
  expect(github.state.comments.map(({ body }) => body)).toEqual([`${MARKER}\n\nrolls`]);
  expect(github.state.checkRuns).toMatchObject([{ head_sha: headSha, external_id: 'd2', conclusion: 'success' }]);
});

test('keeps no digest of a plan that nobody could read', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { checks: 'write' };
  await expect(publishReview(clientOf(github), { pull: 1, headSha }, REVIEW)).rejects.toThrow('pull-requests: write');
  expect(github.state.checkRuns).toEqual([]);
});
