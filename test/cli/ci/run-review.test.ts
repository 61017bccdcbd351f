import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobDoor, JobDoor } from './job-door';
import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { runReview } from '../../../src/cli/ci/run-review';
import { UserError } from '../../../src/errors';
import { ReviewTools } from '../../../src/operations/ci/review-stack';
import { planDigest } from '../../../src/operations/plan/plan-digest';
import { examplePlanFacts } from '../../operations/plan/example-facts';
import { planFixture } from '../../operations/plan/fixtures/fixture';
import { fakeProgram } from '../../toolchain/fake-program';

const OPTIONS = { synthesised: 'synthesised', head: 'head' };
let github: GitHubStandIn;
let job: JobDoor;
let headSha: string;
beforeEach(async () => {
  github = await GitHubStandIn.start();
  headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
  job = jobDoor(github, { PULL_REQUEST: '1', HEAD_SHA: headSha, AI_SHELL_ENVIRONMENTS: 'prod' });
});
afterEach(async () => {
  job.remove();
  await github.stop();
});

const { pins, contents, now } = examplePlanFacts();
const tools = (more: Partial<ReviewTools> = {}) => (): ReviewTools => ({
  plan: async () => planFixture('new-ami'), lookAtFleet: async () => undefined, pins: () => pins, contentOf: (id) => contents.get(id), now: () => now, ...more,
});

test('puts the plan on the pull request, its digest on the head, and the text into the summary', async () => {
  await runReview(OPTIONS, job.door, tools());
  const [{ body }] = github.state.comments;
  expect(body.split('\n')[0]).toBe('<!-- ai-shell-golden-ami plan: ai-shell-ecs -->');
  expect(github.state.checkRuns).toMatchObject([{ head_sha: headSha, conclusion: 'success', external_id: planDigest(planFixture('new-ami')) }]);
  expect(job.summary()).toBe(`${body}\n`);
});

test('says the same twice, and writes nothing the second time', async () => {
  await runReview(OPTIONS, job.door, tools());
  github.calls.length = 0;
  await runReview(OPTIONS, job.door, tools());
  expect(github.calls.filter(({ method, path }) => method !== 'GET' && path.includes('/comments'))).toEqual([]);
});

test('a plan that is empty is reviewed as every other', async () => {
  await runReview(OPTIONS, job.door, tools({ plan: async () => planFixture('nothing') }));
  expect(github.state.checkRuns).toMatchObject([{ conclusion: 'success', external_id: planDigest(planFixture('nothing')) }]);
});

test('a plan that fails is said on the pull request, takes an older digest away, and fails the job', async () => {
  await runReview(OPTIONS, job.door, tools());
  const failing = tools({ plan: () => Promise.reject(new UserError('The state is locked.\n::set-output name=x::y', 'Wait.')) });
  await expect(runReview(OPTIONS, job.door, failing)).rejects.toThrow('There is no plan of ai-shell-ecs: the pull request says why.');
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.comments[0].body).toContain('```text\nThe state is locked.');
  expect(github.state.checkRuns).toMatchObject([{ conclusion: 'failure', external_id: '' }]);
  expect(job.said.slice(-3)).toEqual(['The state is locked.\n: :set-output name=x::y', 'Wait.', '::error::The state is locked.']);
});

test('one stack without a plan keeps no other from having one', async () => {
  job.remove();
  job = jobDoor(github, { PULL_REQUEST: '1', HEAD_SHA: headSha });
  const one = (settings: { readonly name: string }) => tools(settings.name === 'prod' ? { plan: () => Promise.reject(new UserError('No.')) } : {})();
  await expect(runReview(OPTIONS, job.door, one)).rejects.toThrow('There is no plan of ai-shell-ecs: the pull request says why.');
  expect(github.state.checkRuns.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ['ai-shell plan (ai-shell-ecs)', 'failure'], ['ai-shell plan (ai-shell-ecs-stage)', 'success'],
  ]);
});

describe('with what the pull request has handed over', () => {
  const stack = (json: unknown) => {
    mkdirSync(join(job.door.project, 'synthesised/ai-shell-ecs'), { recursive: true });
    writeFileSync(join(job.door.project, 'synthesised/ai-shell-ecs/cdk.tf.json'), typeof json === 'string' ? json : JSON.stringify(json));
  };
  const comment = () => github.state.comments[0].body;

  beforeEach(() => {
    const { project } = job.door;
    mkdirSync(join(project, 'head'));
    mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
    writeFileSync(join(project, 'stacks/ai-shell-ecs/.terraform.lock.hcl'), '');
    // Whatever it is asked beside its version, it writes down: it must not be asked.
    fakeProgram(join(project, 'bin/terraform'), `
      if (process.argv[2] === 'version') console.log(JSON.stringify({ terraform_version: '1.12.0' }));
      else require('fs').writeFileSync(${JSON.stringify(join(project, 'ran'))}, '');
    `);
  });

  test.each<[string, unknown, string]>([
    ['an output that reads a file', { output: { x: { value: '${base64encode(file("/proc/self/environ"))}' } } }, 'file'],
    ['another provider', { terraform: { required_providers: { evil: { source: 'evil/evil', version: '1.0.0' } } } }, 'evil'],
    ['a data source that acts', { data: { aws_lambda_invocation: { x: { function_name: 'x', input: '' } } } }, 'aws_lambda_invocation'],
    ['no JSON', '{', 'The synthesised stack is not JSON'],
  ])('refuses %s before Terraform is started, with the reason', async (_, json, reason) => {
    stack(json);
    await expect(runReview(OPTIONS, job.door)).rejects.toThrow('There is no plan of ai-shell-ecs');
    expect(comment()).toContain(reason);
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'failure', external_id: '' }]);
    expect(existsSync(join(job.door.project, 'ran'))).toBe(false);
  });

  test('refuses a link, and shows nothing of what it leads to', async () => {
    mkdirSync(join(job.door.project, 'synthesised/ai-shell-ecs'), { recursive: true });
    symlinkSync('/etc/passwd', join(job.door.project, 'synthesised/ai-shell-ecs/cdk.tf.json'));
    await expect(runReview(OPTIONS, job.door)).rejects.toThrow('There is no plan of ai-shell-ecs');
    expect(comment()).toContain('must be a file, it is a link');
    expect(comment()).not.toContain('root:');
  });

  test('says that a stack is missing', async () => {
    await expect(runReview(OPTIONS, job.door)).rejects.toThrow('There is no plan of ai-shell-ecs');
    expect(comment()).toContain('The pull request does not synthesise the stack ai-shell-ecs.');
  });
});

test.each([['PULL_REQUEST', '1; id'], ['PULL_REQUEST', '0'], ['HEAD_SHA', 'main'], ['HEAD_SHA', ''], ['GITHUB_REPOSITORY', '../x/y']])('plans nothing with %s = %j', async (name, value) => {
  const plan = jest.fn();
  const door = { ...job.door, variables: { ...job.door.variables, [name]: value } };
  await expect(runReview(OPTIONS, door, tools({ plan }))).rejects.toThrow(UserError);
  expect(plan).not.toHaveBeenCalled();
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { 'pull-requests': 'write' };
  await expect(runReview(OPTIONS, job.door, tools())).rejects.toThrow('it lacks the permission `checks: read`');
});
