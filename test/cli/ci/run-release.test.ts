import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobDoor, JobDoor } from './job-door';
import { APP_TOKEN, GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { Deploy, runRelease } from '../../../src/cli/ci/run-release';
import { Variables } from '../../../src/environments';
import { UserError } from '../../../src/errors';
import { planCheckName, writeCheckRun } from '../../../src/operations/github/check-run';
import { ReviewedPlan, UnseenPlan } from '../../../src/operations/roll/act/refuse-other-plan';
import { RollReport } from '../../../src/operations/roll/decide/verdict';
import { NEW_AMI, OLD_AMI, pinFile } from '../../operations/ci/support';
import { rollReport } from '../../operations/support/roll-reports';
import { pinOf } from '../../pins/example-pin';
import { clientOf } from '../../support/github/client-of';

const DIGEST = 'd'.repeat(64);
let github: GitHubStandIn;
let job: JobDoor;
let deployed: Array<{ readonly reviewed: ReviewedPlan | UnseenPlan | undefined; readonly variables: Variables }>;
beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(OLD_AMI) }) }, 'Pin');
  deployed = [];
});
afterEach(async () => {
  job.remove();
  await github.stop();
});

/** A pull request that pins the new AMI is planned and merged. */
async function merge(conclusion: 'success' | 'failure' = 'success'): Promise<string> {
  const headSha = github.push('change', { 'golden-ami.json': pinFile({ prod: pinOf(NEW_AMI, { previous: OLD_AMI }) }) }, 'Change', 'main');
  const pull = github.open('change', 'Change');
  await writeCheckRun(clientOf(github), { name: planCheckName('ai-shell-ecs'), headSha, conclusion, externalId: DIGEST, title: '', summary: '' });
  return github.merge(pull);
}

function release(
  sha: string, outcome: Partial<RollReport> | UserError = {}, more: Variables = {}, duringDeploy: () => void = () => undefined,
): Promise<void> {
  job = jobDoor(github, { GITHUB_SHA: sha, GITHUB_EVENT_NAME: 'push', APP_TOKEN, ...more });
  const deploy: Deploy = async (_, reviewed, { variables }) => {
    deployed.push({ reviewed, variables });
    duringDeploy();
    if (outcome instanceof UserError) {
      throw outcome;
    }
    return rollReport(outcome);
  };
  return runRelease({ env: 'prod' }, job.door, deploy);
}

test('deploys the plan that was reviewed, and sums it up', async () => {
  await release(await merge());
  expect(deployed).toMatchObject([{ reviewed: { digest: DIGEST, where: 'pull request 1' } }]);
  expect(job.exits).toEqual([0]);
  expect(job.summary()).toContain('## Deployment of prod: verified\n\nThe plan is the one that was reviewed in pull request #1.');
});

test('gives no token to what deploys', async () => {
  await release(await merge());
  expect(Object.keys(deployed[0].variables)).not.toEqual(expect.arrayContaining(['GITHUB_TOKEN']));
  expect(Object.values(deployed[0].variables)).not.toContain(APP_TOKEN);
});

test('says that another plan is made by now, in the summary, too', async () => {
  const stale = new UserError('The plan of prod is no longer the one that was reviewed in pull request 1: it would now x. Nothing was applied.', 'Have it reviewed.');
  await expect(release(await merge(), stale)).rejects.toBe(stale);
  expect(job.summary()).toContain('## Deployment of prod: refused\n\n```text\nThe plan of prod is no longer the one');
  expect(job.summary()).toContain('Have it reviewed.');
});

test('deploys nothing of a plan that failed, and does not so much as plan it', async () => {
  await expect(release(await merge('failure'))).rejects.toThrow(/was merged although its plan of prod had failed.* Nothing was planned or applied\.$/);
  expect(deployed).toEqual([]);
  expect(job.summary()).toContain('## Deployment of prod: refused');
});

/** A pull request of a branch of this repository is merged, whose plan was cancelled. */
async function mergeUnplanned(): Promise<string> {
  github.push('change', { 'x.txt': 'x' }, 'Change', 'main');
  return github.merge(github.open('change', 'Change'));
}

test.each([
  ['a direct push', async () => github.push('main', { 'x.txt': 'x' }, 'Straight'), 'came by no pull request'],
  ['a plan that was never made', mergeUnplanned, 'was never made, or was cancelled'],
])('of %s, deploys what changes nothing, and says so', async (_, commit, because) => {
  await release(await commit());
  expect(deployed).toMatchObject([{ reviewed: { because: expect.stringContaining(because), remedy: expect.any(String) } }]);
  expect(job.exits).toEqual([0]);
  expect(job.summary()).toMatch(new RegExp(`## Deployment of prod: verified\n\n.*${because}.* The plan changes nothing, so there was nothing to review\\.`));
});

test('deploys a direct push that the environment\'s reviewers have confirmed, whatever its plan', async () => {
  github.state.environments.set('prod', [{ type: 'required_reviewers', reviewers: [{}] }]);
  await release(github.push('main', { 'x.txt': 'x' }, 'Straight'));
  expect(deployed).toMatchObject([{ reviewed: undefined }]);
});

test('a roll that goes on is green, and says who finishes it', async () => {
  await release(await merge(), { verdict: 'rolling' });
  expect(job.exits).toEqual([0]);
  const notice = 'The roll of prod to ami-0new goes on in AWS while sessions drain. The workflow fleet.yml finishes it.';
  expect(job.said).toEqual([`::notice::${notice}`]);
  expect(job.summary()).toContain(notice);
});

test('a roll that was taken back is red, and a pull request takes the pin back', async () => {
  const report: Partial<RollReport> = { verdict: 'rolled back', to: { amiId: NEW_AMI, version: '7' }, returnedTo: { amiId: OLD_AMI, version: '6' } };
  await release(await merge(), report, {}, () => (
    // As the roll-back leaves it in the job's own checkout.
    writeFileSync(join(job.door.project, 'golden-ami.json'), pinFile({ prod: pinOf(OLD_AMI, { previous: NEW_AMI, launchTemplateVersion: 6 }) }))
  ));
  expect(job.exits).toEqual([1]);
  expect(github.state.pulls[1]).toMatchObject({ headBranch: 'ai-shell/revert-pin-prod', state: 'open' });
  expect(github.filesOf('ai-shell/revert-pin-prod')['golden-ami.json']).toContain(`"amiId": "${OLD_AMI}"`);
  expect(job.summary()).toContain('Pull request https://github.com/octo-org/ai-shell-infra/pull/2 takes the pin back.');
});

test('after an hour, when the token of the app is no longer valid, the job\'s own takes the pin back', async () => {
  github.state.tokens.delete(APP_TOKEN);
  const report: Partial<RollReport> = { verdict: 'rolled back', to: { amiId: NEW_AMI, version: '7' } };
  await release(await merge(), report, {}, () => writeFileSync(join(job.door.project, 'golden-ami.json'), pinFile({ prod: pinOf(OLD_AMI) })));
  expect(job.summary()).toContain('Pull request https://github.com/octo-org/ai-shell-infra/pull/2 takes the pin back. Its checks do not start by themselves');
});

test('the verdict stays what it is where no such pull request can be opened', async () => {
  github.state.tokens.get(APP_TOKEN)!.permissions = {};
  const report: Partial<RollReport> = { verdict: 'rolled back', to: { amiId: NEW_AMI, version: '7' } };
  await release(await merge(), report, {}, () => writeFileSync(join(job.door.project, 'golden-ami.json'), pinFile({ prod: pinOf(OLD_AMI) })));
  expect(job.exits).toEqual([1]);
  expect(job.summary()).toContain('No pull request takes the pin back: The token may not look at the branch main: it lacks the permission `contents: read`.');
});

test('a roll that failed is red, and nothing is proposed', async () => {
  await release(await merge(), { verdict: 'failed' });
  expect(job.exits).toEqual([1]);
  expect(github.state.pulls).toHaveLength(1);
});

test.each([['GITHUB_SHA', 'main'], ['GITHUB_SHA', ''], ['GITHUB_EVENT_NAME', '$(id)']])('releases nothing with %s = %j', async (name, value) => {
  await expect(release('a'.repeat(40), {}, { [name]: value })).rejects.toThrow(`The variable ${name} `);
  expect(deployed).toEqual([]);
});
