import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, isMet } from '../../../rehearsal/actions/expression';
import { JobRun } from '../../../rehearsal/actions/job-run';
import { Context } from '../../../rehearsal/actions/parse-expression';
import { readWorkflow } from '../../../rehearsal/actions/workflow';

const PLAN = readWorkflow('plan.yml');
const OURS = 'octo-org/golden';

/** A pull request, as a run of plan.yml for it sees it. */
function pullRequest({ from = OURS, by = 'anna', role = 'arn' }: { from?: string | null; by?: string; role?: string }): Context {
  const repo = from === null ? null : { full_name: from };
  return {
    github: { event_name: 'pull_request', repository: OURS, sha: 'merge', event: { pull_request: { number: 1, user: { login: by }, head: { repo, sha: 'head' } } } },
    vars: role === '' ? {} : { AI_SHELL_PLAN_ROLE: role },
  };
}

/** Jobs of plan.yml that run. */
function jobsOf(context: Context): string[] {
  return Object.entries(PLAN.jobs).filter(([, job]) => job.if === undefined || isMet(job.if, context)).map(([id]) => id);
}

/** What the job that says why there is no plan runs, with which sentence, and with which credentials. */
async function said(context: Context): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'no-plan-'));
  const ran: unknown[] = [];
  await new JobRun(PLAN, 'no-plan', {
    folder,
    context,
    env: {},
    credentials: { AWS_ACCESS_KEY_ID: 'of the plan role' },
    filesOf: () => ({}),
    checkOutProgram: () => undefined,
    artifacts: new Map(),
    bash: async (script, _codes, { env: { SENTENCE: sentence, AWS_ACCESS_KEY_ID: key } }) => {
      ran.push({ script, sentence, key });
      return { code: 0, stdout: '', stderr: '' };
    },
  }).end();
  rmSync(folder, { recursive: true });
  return ran;
}

test('a pull request of this repository is synthesised and planned', () => {
  expect(jobsOf(pullRequest({}))).toEqual(['synth', 'plan']);
  expect(evaluate('${{ vars.AI_SHELL_PLAN_ROLE }}', pullRequest({}))).toBe('arn');
});

test.each<[string, Parameters<typeof pullRequest>[0], string]>([
  ['a fork', { from: 'mallory/golden' }, 'No plan: the pull request comes from a fork, whose jobs get no identity. build.yml synthesises and tests it all the same.'],
  ['a fork that is deleted by now', { from: null }, 'No plan: the pull request comes from a fork, whose jobs get no identity. build.yml synthesises and tests it all the same.'],
  ['a fork by a dependency bot', { from: 'mallory/golden', by: 'dependabot[bot]' }, 'No plan: the pull request comes from a fork, whose jobs get no identity. build.yml synthesises and tests it all the same.'],
  ['Dependabot', { by: 'dependabot[bot]' }, 'No plan: the pull request comes from a dependency bot. build.yml synthesises and tests it all the same.'],
  ['Renovate', { by: 'renovate[bot]' }, 'No plan: the pull request comes from a dependency bot. build.yml synthesises and tests it all the same.'],
  ['a repository that is not set up', { role: '' }, 'No plan: the repository variable AI_SHELL_PLAN_ROLE is not set. `npx projen bootstrap` makes the roles and says what to type.'],
])('for %s, neither job with code nor one with credentials runs, and a sentence says why', async (_whom, of, sentence) => {
  expect(jobsOf(pullRequest(of))).toEqual(['no-plan']);
  await expect(said(pullRequest(of))).resolves.toEqual([{ script: 'echo "$SENTENCE" >> "$GITHUB_STEP_SUMMARY"', sentence, key: undefined }]);
});
