import { NEW_AMI, OLD_AMI, OTHER_AMI, pinFile } from './support';
import { GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { proposeRevert, RolledBack } from '../../../src/operations/ci/propose-revert';
import { parsePins } from '../../../src/pins/pin';
import { pinOf } from '../../pins/example-pin';
import { clientOf } from '../../support/github/client-of';
import { rollReport } from '../support/roll-reports';

let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(NEW_AMI, { previous: OLD_AMI }), stage: pinOf(OTHER_AMI) }) }, 'Pin');
});
afterEach(() => github.stop());

const BACK = pinOf(OLD_AMI, { previous: NEW_AMI, launchTemplateVersion: 6 });
const REPORT = rollReport({
  verdict: 'rolled back', to: { amiId: NEW_AMI, version: '7' }, returnedTo: { amiId: OLD_AMI, version: '6' }, reasons: ['5 launches failed.', 'Heartbeat Timeout ``` x'],
});
const revert = (more: Partial<RolledBack> = {}) => proposeRevert(clientOf(github), { environment: 'prod', report: REPORT, pin: BACK, byApp: true, runUrl: 'https://run', ...more });

test('opens a pull request by which main pins what the fleet runs again', async () => {
  await expect(revert()).resolves.toBe('Pull request https://github.com/octo-org/ai-shell-infra/pull/1 takes the pin back.');
  expect(parsePins(github.filesOf('ai-shell/revert-pin-prod')['golden-ami.json'], '')).toEqual({ prod: BACK, stage: pinOf(OTHER_AMI) });
  expect(github.state.pulls).toMatchObject([{ title: `Return prod to what it ran before: ${NEW_AMI} failed its roll`, headBranch: 'ai-shell/revert-pin-prod' }]);
  expect(github.state.pulls[0].body).toBe([
    `The roll of prod to ${NEW_AMI} has failed and was taken back. The fleet runs ${OLD_AMI} (launch template version 6) again. `
    + 'Until this is merged, main pins an AMI that no plan takes any more.',
    '````text\n5 launches failed.\nHeartbeat Timeout ``` x\n````',
    'Run: https://run',
  ].join('\n\n'));
});

test('leaves a pin alone that somebody has changed meanwhile', async () => {
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(OTHER_AMI) }) }, 'Another');
  await expect(revert()).resolves.toBe(`The default branch does not pin ${NEW_AMI} any more: nothing is to be taken back.`);
  expect(github.state.pulls).toEqual([]);
});

test.each([[pinOf(NEW_AMI), NEW_AMI], [undefined, 'nothing']])('says what to type where no pin could be written', async (pin, named) => {
  await expect(revert({ pin })).resolves.toBe(`The pin could not be taken back: it names ${named}. To choose another AMI: npx projen pin <AMI> --env prod`);
});

test('by the token of the job, says that its checks do not start by themselves', async () => {
  await expect(revert({ byApp: false })).resolves.toBe('Pull request https://github.com/octo-org/ai-shell-infra/pull/1 takes the pin back. '
    + 'Its checks do not start by themselves: press "Approve workflows to run" on it, or close and reopen it. '
    + 'With a GitHub App (AI_SHELL_APP_ID, AI_SHELL_APP_PRIVATE_KEY) they would.');
});

test('says of a way back that goes on where it leads', async () => {
  await revert({ report: { ...REPORT, verdict: 'rolling' } });
  expect(github.state.pulls[0].body).toContain(`has failed and is being taken back. The fleet returns to ${OLD_AMI} (launch template version 6). Until`);
});
