import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobDoor, JobDoor } from './job-door';
import { APP_TOKEN, GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { runBake } from '../../../src/cli/ci/run-bake';
import { Door } from '../../../src/cli/door';
import { Variables } from '../../../src/environments';
import { BakeReport } from '../../../src/operations/bake/bake-report';
import { BakeOptions } from '../../../src/operations/bake/bake-request';
import { bakeReport, NEW_AMI, OLD_AMI, pinFile } from '../../operations/ci/support';
import { pinOf } from '../../pins/example-pin';

const ASKED = { IMAGE_TAG: 'v2', ECS_CLUSTER: 'optima-prod-cluster', UPDATE_LAUNCH_TEMPLATE: 'false', APP_TOKEN };
const CONTENT = `content/${NEW_AMI}.json`;
let github: GitHubStandIn;
let job: JobDoor;
let baked: Array<{ readonly options: BakeOptions; readonly variables: Variables }>;
beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(OLD_AMI) }) }, 'Pin');
  baked = [];
});
afterEach(async () => {
  job.remove();
  await github.stop();
});

/** Runs the command where a bake pins an AMI in the checkout. */
function bake(more: Variables = {}, outcome: { readonly report?: BakeReport; readonly pinned?: string } = {}): Promise<void> {
  const { report = bakeReport({ contentFile: CONTENT }), pinned = NEW_AMI } = outcome;
  job = jobDoor(github, { ...ASKED, ...more });
  const { project } = job.door;
  return runBake(job.door, async (options: BakeOptions, { variables }: Door) => {
    baked.push({ options, variables });
    mkdirSync(join(project, 'content'));
    writeFileSync(join(project, CONTENT), 'what is in it');
    writeFileSync(join(project, 'golden-ami.json'), pinFile({ prod: pinOf(pinned) }));
    return report;
  });
}

test('bakes what was asked for, and proposes its pin together with what is in it', async () => {
  await bake();
  expect(baked.map(({ options }) => options)).toEqual([{ cluster: 'optima-prod-cluster', tag: 'v2' }]);
  expect(github.state.pulls).toMatchObject([{ title: `Pin ${NEW_AMI} to prod`, headBranch: 'ai-shell/pin-prod' }]);
  const files = github.filesOf('ai-shell/pin-prod');
  expect([files['golden-ami.json'], files[CONTENT]]).toEqual([pinFile({ prod: pinOf(NEW_AMI) }), 'what is in it']);
  expect(job.summary()).toContain('## Golden AMI for prod: baked');
  expect(job.said).toEqual(['Pull request https://github.com/octo-org/ai-shell-infra/pull/1 was opened.']);
});

test('gives no token to Packer', async () => {
  await bake();
  expect(['GITHUB_TOKEN', 'APP_TOKEN'].filter((name) => name in baked[0].variables)).toEqual([]);
});

test('after an hour, when the token of the app is no longer valid, the job\'s own proposes it, and says what to press', async () => {
  github.state.tokens.delete(APP_TOKEN);
  await bake({ UPDATE_LAUNCH_TEMPLATE: 'true' });
  expect(github.state.pulls).toMatchObject([{ title: `Pin ${NEW_AMI} to prod` }]);
  expect(github.filesOf('ai-shell/pin-prod')[CONTENT]).toBe('what is in it');
  expect(job.said).toEqual([expect.stringContaining('was opened.'), expect.stringContaining('Approve workflows to run'), expect.stringContaining('Merge it by hand.')]);
});

test('has the pull request merge itself when the launch template is to be updated', async () => {
  await bake({ UPDATE_LAUNCH_TEMPLATE: 'true' });
  expect(github.state.pulls).toMatchObject([{ autoMerge: 'SQUASH' }]);
});

test('proposes nothing where all of it is pinned already, and says so', async () => {
  await bake({}, { report: bakeReport({ outcome: 'unchanged', because: undefined, pinChanged: false }), pinned: OLD_AMI });
  expect(github.state.pulls).toEqual([]);
  expect(job.summary()).toContain(`- ${OLD_AMI} is pinned already: no pull request is needed.`);
});

test('proposes an AMI that was baked before, and is not pinned', async () => {
  await bake({}, { report: bakeReport({ outcome: 'unchanged', because: undefined }) });
  expect(github.state.pulls).toMatchObject([{ title: `Pin ${NEW_AMI} to prod` }]);
});

test('without an app, uses the token of the job, and says what to press', async () => {
  await bake({ APP_TOKEN: '' });
  expect(github.state.pulls).toHaveLength(1);
  expect(job.summary()).toContain('press "Approve workflows to run"');
});

test.each([
  [{ IMAGE_TAG: '"; id' }], [{ IMAGE_TAG: '$(id)' }], [{ IMAGE_TAG: 'a\nb' }], [{ IMAGE_TAG: 'x'.repeat(10_000) }], [{ IMAGE_TAG: '' }],
  [{ ECS_CLUSTER: '"; id' }], [{ ECS_CLUSTER: '$(id)' }], [{ ECS_CLUSTER: 'a\nb' }], [{ ECS_CLUSTER: 'x'.repeat(10_000) }], [{ ECS_CLUSTER: 'optima-test-cluster' }],
  [{ UPDATE_LAUNCH_TEMPLATE: '"; id' }], [{ UPDATE_LAUNCH_TEMPLATE: 'true\n' }], [{ UPDATE_LAUNCH_TEMPLATE: 'x'.repeat(10_000) }], [{ UPDATE_LAUNCH_TEMPLATE: undefined }],
  [{ GITHUB_TOKEN: '', APP_TOKEN: '' }], [{ GITHUB_RUN_ID: 'x' }],
])('bakes nothing with %j', async (more: Variables) => {
  await expect(bake(more)).rejects.toThrow(/^[^\n]{1,300}$/);
  expect([baked, github.calls]).toEqual([[], []]);
});
