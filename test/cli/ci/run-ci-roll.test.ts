import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobDoor, JobDoor } from './job-door';
import { APP_TOKEN, GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { runCiRoll, TakeUp } from '../../../src/cli/ci/run-ci-roll';
import { Variables } from '../../../src/environments';
import { UserError } from '../../../src/errors';
import { RollReport } from '../../../src/operations/roll/decide/verdict';
import { NoFleet } from '../../../src/operations/roll/roll';
import { NEW_AMI, OLD_AMI, pinFile } from '../../operations/ci/support';
import { rollReport } from '../../operations/support/roll-reports';
import { pinOf } from '../../pins/example-pin';

const BACK: Partial<RollReport> = { verdict: 'rolled back', to: { amiId: NEW_AMI, version: '7' }, returnedTo: { amiId: OLD_AMI, version: '6' } };
const PROPOSED = 'Pull request https://github.com/octo-org/ai-shell-infra/pull/1 takes the pin back.';
let github: GitHubStandIn;
let job: JobDoor;
let given: Variables | undefined;
beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': pinFile({ prod: pinOf(NEW_AMI, { previous: OLD_AMI }) }) }, 'Pin');
  given = undefined;
});
afterEach(async () => {
  job.remove();
  await github.stop();
});

/** Takes up a roll that comes to this; its checkout then pins what the fleet runs again. */
function takeUp(outcome: Partial<RollReport> | UserError, more: Variables = {}): Promise<void> {
  job = jobDoor(github, { APP_TOKEN, ...more });
  const takenUp: TakeUp = async (name, { variables }) => {
    given = variables;
    writeFileSync(join(job.door.project, 'golden-ami.json'), pinFile({ prod: pinOf(OLD_AMI, { previous: NEW_AMI, launchTemplateVersion: 6 }) }));
    if (outcome instanceof UserError) {
      throw outcome;
    }
    return rollReport({ environment: name, ...outcome });
  };
  return runCiRoll({ env: 'prod' }, job.door, takenUp);
}

test('a roll that is verified is green, and summed up', async () => {
  await takeUp({});
  expect(job.exits).toEqual([0]);
  expect(job.summary()).toContain('## Roll of prod: verified');
  expect(github.calls).toEqual([]);
});

test('a fleet on which nothing rolls, and that was verified before, is no news', async () => {
  await takeUp({ probe: { outcome: 'skipped', because: 'nothing rolls, and the AMI was verified before' } });
  expect([job.summary(), job.said, github.calls]).toEqual(['', [], []]);
  expect(job.exits.filter((code) => code !== 0)).toEqual([]);
});

test('one that goes on is green, and says so', async () => {
  await takeUp({ verdict: 'rolling' });
  expect(job.exits).toEqual([0]);
  expect(job.said).toEqual(['::notice::The roll of prod to ami-0new goes on in AWS while sessions drain. The workflow fleet.yml finishes it.']);
});

test('one that was taken back is red, and a pull request takes the pin back', async () => {
  await takeUp(BACK);
  expect(job.exits).toEqual([1]);
  expect(github.state.pulls).toMatchObject([{ headBranch: 'ai-shell/revert-pin-prod', state: 'open' }]);
  expect(github.filesOf('ai-shell/revert-pin-prod')['golden-ami.json']).toContain(`"amiId": "${OLD_AMI}"`);
  expect(job.summary()).toContain(PROPOSED);
});

test.each([['is valid no more', APP_TOKEN], ['was never made', '']])('where the token of the app %s, the job\'s own takes the pin back', async (_, token) => {
  github.state.tokens.delete(APP_TOKEN);
  await takeUp(BACK, { APP_TOKEN: token });
  expect(job.summary()).toContain(PROPOSED);
});

test('one that failed is red, and nothing is proposed', async () => {
  await takeUp({ verdict: 'failed' });
  expect([job.exits, github.calls]).toEqual([[1], []]);
});

test('what could not be taken up is red, and the summary says what to do', async () => {
  const halfWay = new UserError('An apply of prod has stopped half-way.', 'Run deploy.yml by hand.');
  await expect(takeUp(halfWay)).rejects.toBe(halfWay);
  expect(job.summary()).toContain('## Roll of prod: not taken up\n\n```text\nAn apply of prod has stopped half-way.\n```\n\n```text\nRun deploy.yml by hand.');
});

test('an environment whose fleet was never made is no failure', async () => {
  await takeUp(new NoFleet('Environment prod has no Auto Scaling group yet: there is nothing to roll.'));
  expect([job.said, job.exits, job.summary()]).toEqual([['Environment prod has no Auto Scaling group yet: there is nothing to roll.'], [], '']);
});

test('gives no token to what takes it up', async () => {
  await takeUp({});
  expect(Object.keys(given!)).toContain('GITHUB_REPOSITORY');
  expect(Object.keys(given!).filter((name) => /TOKEN/.test(name))).toEqual([]);
});
