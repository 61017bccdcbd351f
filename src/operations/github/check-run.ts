import { z } from 'zod';
import { GitHubClient } from './github-client';

/** App that a job's own token belongs to. */
export const ACTIONS_APP = 'github-actions';

/** Name of the check run that keeps the digest of a stack's reviewed plan. */
export function planCheckName(stack: string): string {
  return `ai-shell plan (${stack})`;
}

/** A check run, complete. */
export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  /** What is kept with it, for programs. @default - nothing */
  readonly externalId?: string;
  readonly title: string;
  /** Markdown, {@link LONGEST_SUMMARY} characters at most. */
  readonly summary: string;
}

/** Characters that a check run's summary may have. Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
export const LONGEST_SUMMARY = 65_535;

const found = z.object({
  id: z.int(),
  name: z.string(),
  head_sha: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  external_id: z.string().nullish(),
  html_url: z.string().nullish(),
  app: z.object({ slug: z.string() }).nullable(),
});

/** A check run that is there. */
export type FoundCheckRun = z.output<typeof found>;

/**
 * The newest check run of a name on a commit, of our own app alone; undefined when there is none.
 *
 * Source: https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
 *
 * @param app slug of the app. @default 'github-actions'
 * @throws UserError
 */
export async function findCheckRun(github: GitHubClient, headSha: string, name: string, app = ACTIONS_APP): Promise<FoundCheckRun | undefined> {
  const runs = await github.list(`/commits/${encodeURIComponent(headSha)}/check-runs?check_name=${encodeURIComponent(name)}&filter=latest`,
    { what: `list the check runs of ${headSha}`, needs: 'checks: read', item: found, key: 'check_runs' });
  return runs.filter((run) => run.name === name && run.app?.slug === app).sort((a, b) => b.id - a.id)[0];
}

/**
 * Writes the check run of a name on a commit: changes the one that is there, or makes it.
 *
 * Source: https://docs.github.com/en/rest/checks/runs
 *
 * @throws UserError
 */
export async function writeCheckRun(github: GitHubClient, { name, headSha, conclusion, externalId, title, summary }: CheckRun): Promise<void> {
  const about = { what: `write the check run ${name} on ${headSha}`, needs: 'checks: write', answer: z.object({}) };
  const body = {
    name,
    status: 'completed',
    conclusion,
    // An empty one clears what an earlier run has left.
    external_id: externalId ?? '',
    output: { title, summary: summary.slice(0, LONGEST_SUMMARY) },
  };
  const former = await findCheckRun(github, headSha, name);
  await (former ? github.patch(`/check-runs/${former.id}`, body, about) : github.post('/check-runs', { ...body, head_sha: headSha }, about));
}
