import { bakeReport, NEW_AMI, OLD_AMI, OTHER_AMI, pinFile } from './support';
import { APP_TOKEN, GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { PinProposal, proposePin } from '../../../src/operations/ci/propose-pin';
import { tableRow } from '../../../src/operations/plan/markdown';
import { parsePins } from '../../../src/pins/pin';
import { pinOf } from '../../pins/example-pin';
import { clientOf } from '../../support/github/client-of';

const PULL = 'https://github.com/octo-org/ai-shell-infra/pull/1';
const PRESS = 'Its checks do not start by themselves: press "Approve workflows to run" on it, or close and reopen it. '
  + 'With a GitHub App (AI_SHELL_APP_ID, AI_SHELL_APP_PRIVATE_KEY) they would.';
let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(OLD_AMI), stage: pinOf(OTHER_AMI) }) }, 'Pin');
});
afterEach(() => github.stop());

function propose(more: Partial<PinProposal> = {}) {
  const proposal: PinProposal = {
    environment: 'prod',
    report: bakeReport(),
    pin: pinOf(NEW_AMI, { previous: OLD_AMI }),
    files: { [`content/${NEW_AMI}.json`]: 'content' },
    merges: false,
    byApp: true,
    runUrl: 'https://github.com/octo-org/ai-shell-infra/actions/runs/5',
    ...more,
  };
  return proposePin(clientOf(github, undefined, proposal.byApp ? APP_TOKEN : JOB_TOKEN), proposal);
}

test('opens a pull request that changes the pin, and brings what is in the AMI', async () => {
  await expect(propose()).resolves.toEqual([`Pull request ${PULL} was opened.`]);
  const files = github.filesOf('ai-shell/pin-prod');
  expect(parsePins(files['golden-ami.json'], '')).toEqual({ prod: pinOf(NEW_AMI, { previous: OLD_AMI }), stage: pinOf(OTHER_AMI) });
  expect(files[`content/${NEW_AMI}.json`]).toBe('content');
  const [{ title, body, autoMerge }] = github.state.pulls;
  expect([title, autoMerge]).toEqual([`Pin ${NEW_AMI} to prod`, undefined]);
  expect(body).toContain(tableRow(['AMI', OLD_AMI, `${NEW_AMI} (ai-shell-golden-20260131-0945)`]));
  expect(body).toContain('Run: https://github.com/octo-org/ai-shell-infra/actions/runs/5');
});

test('changes the one that is open, when another AMI was baked meanwhile', async () => {
  await propose();
  const report = bakeReport({ ami: { ...bakeReport().ami!, id: OTHER_AMI } });
  await expect(propose({ pin: pinOf(OTHER_AMI), report })).resolves.toEqual([`Pull request ${PULL} says so now.`]);
  expect(github.state.pulls.map(({ title }) => title)).toEqual([`Pin ${OTHER_AMI} to prod`]);
});

test('opens none when the AMI is pinned already', async () => {
  await expect(propose({ pin: pinOf(OLD_AMI) })).resolves.toEqual([`${OLD_AMI} is pinned already: no pull request is needed.`]);
  expect(github.state.pulls).toEqual([]);
});

test('has it merge itself when that is asked for', async () => {
  await expect(propose({ merges: true })).resolves.toEqual([
    `Pull request ${PULL} was opened.`, 'It merges itself once its checks are green, and main rolls it out.',
  ]);
  expect(github.state.pulls[0].autoMerge).toBe('SQUASH');
});

const OFF = 'It would have merged itself, as an earlier bake had asked for: that is switched off.';

test('keeps the one that is open from merging itself when that is no longer asked for', async () => {
  await propose({ merges: true });
  await expect(propose({ pin: pinOf(OTHER_AMI) })).resolves.toEqual([`Pull request ${PULL} says so now.`, OFF]);
  expect(github.state.pulls[0].autoMerge).toBeUndefined();
  await expect(propose({ pin: pinOf(NEW_AMI) })).resolves.toEqual([`Pull request ${PULL} says so now.`]);
});

test('keeps it from merging itself with the token of the job, whose merges start no deployment', async () => {
  await propose({ merges: true });
  await expect(propose({ pin: pinOf(OTHER_AMI), merges: true, byApp: false })).resolves.toEqual([
    `Pull request ${PULL} says so now.`, OFF, PRESS, expect.stringContaining('Merge it by hand.'),
  ]);
  expect(github.state.pulls[0].autoMerge).toBeUndefined();
});

test('leaves it on when it is asked for again', async () => {
  await propose({ merges: true });
  await propose({ pin: pinOf(OTHER_AMI), merges: true });
  expect(github.state.pulls[0].autoMerge).toBe('SQUASH');
});

test('says why it does not merge itself', async () => {
  github.state.settings.requiresChecks = false;
  await expect(propose({ merges: true })).resolves.toEqual([`Pull request ${PULL} was opened.`, expect.stringContaining('no check is required before a merge')]);
});

test('with the token of the job, says what to press', async () => {
  await expect(propose({ byApp: false })).resolves.toEqual([`Pull request ${PULL} was opened.`, PRESS]);
});

test('has nothing merge itself by the token of the job, whose merges start no deployment', async () => {
  await expect(propose({ byApp: false, merges: true })).resolves.toEqual([
    `Pull request ${PULL} was opened.`, PRESS, 'It does not merge itself: a merge by the token of a job would start no deployment. Merge it by hand.',
  ]);
  expect(github.state.pulls[0].autoMerge).toBeUndefined();
});
