import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jobDoor, JobDoor } from './job-door';
import { runReview } from '../../../src/cli/ci/run-review';
import { Settings } from '../../../src/settings';
import { synthesisedText } from '../../operations/review/support/honest-stack';
import { exampleSettings } from '../../support/example-settings';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';
import { furnishAccount } from '../../support/furnish-account';
import { GitHubStandIn } from '../../../rehearsal/github/stand-in';

jest.setTimeout(300_000);

const LOCK = 'stacks/ai-shell-ecs/.terraform.lock.hcl';
const SETTINGS = exampleSettings('prod');

let cloud: FleetCloud;
let github: GitHubStandIn;
let job: JobDoor;
let headSha: string;
const before = { ...process.env };
beforeAll(async () => {
  cloud = await startFleetCloud();
  await furnishAccount(cloud);
  Object.assign(process.env, cloud.env);
  github = await GitHubStandIn.start();
  headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
});
afterAll(async () => {
  process.env = before;
  job?.remove();
  await github?.stop();
  await cloud?.stop();
});

/** The variable by which the base branch's settings are the given ones. */
function variableOf({ name: _name, ...settings }: Settings): string {
  return JSON.stringify(settings);
}

test('what a pull request has synthesised is planned by Terraform, and stands on it', async () => {
  job = jobDoor(github, {
    ...process.env, PULL_REQUEST: '1', HEAD_SHA: headSha, AI_SHELL_ENVIRONMENTS: 'prod', AI_SHELL_PROD_SETTINGS: variableOf(SETTINGS),
  });
  const { project } = job.door;
  ['synthesised/ai-shell-ecs', 'head', 'stacks/ai-shell-ecs'].forEach((folder) => mkdirSync(join(project, folder), { recursive: true }));
  writeFileSync(join(project, 'synthesised/ai-shell-ecs/cdk.tf.json'), synthesisedText(SETTINGS));
  copyFileSync(resolve(__dirname, '../../..', LOCK), join(project, LOCK));

  await runReview({ synthesised: 'synthesised', head: 'head' }, job.door);
  const [{ body }] = github.state.comments;
  expect(body).toMatch(/^<!-- ai-shell-golden-ami plan: ai-shell-ecs -->\n/);
  expect(body).toContain('aws_autoscaling_group');
  expect(github.state.checkRuns).toMatchObject([{ head_sha: headSha, conclusion: 'success', external_id: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect(job.summary()).toContain(body);
});
