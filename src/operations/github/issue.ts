import { z } from 'zod';
import { GitHubClient } from './github-client';
import { isMarked } from './marker';
import { ACTIONS_BOT, sameText } from './sticky-comment';

/** The one issue about something. */
export interface IssueText {
  /** First line of its text, by which it is found again. */
  readonly marker: string;
  readonly title: string;
  /** Whole text, in Markdown. */
  readonly body: string;
  /** Login that writes it. @default 'github-actions[bot]' */
  readonly author?: string;
}

/** What was done about an issue. */
export interface IssueDone {
  readonly done: 'created' | 'updated' | 'unchanged' | 'closed' | 'none';
  /** @default - there is none */
  readonly url?: string;
}

const NEEDS = 'issues: write';
const issue = z.object({
  number: z.int(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  user: z.object({ login: z.string() }).nullable(),
  pull_request: z.unknown().optional(),
});

/**
 * Keeps the one open issue of a marker up to date: opens it, or changes what it says. One that people have closed is not opened again; a new one is.
 *
 * Source: https://docs.github.com/en/rest/issues/issues
 *
 * @throws UserError
 */
export async function writeIssue(github: GitHubClient, { marker, title, body, author = ACTIONS_BOT }: IssueText): Promise<IssueDone> {
  const former = await openIssue(github, marker, author);
  if (!former) {
    const { html_url: url } = await github.post('/issues', { title, body }, { what: 'open an issue', needs: NEEDS, answer: z.object({ html_url: z.string() }) });
    return { done: 'created', url };
  }
  const url = former.html_url;
  if (former.title === title && sameText(former.body!, body)) {
    return { done: 'unchanged', url };
  }
  await github.patch(`/issues/${former.number}`, { title, body }, { what: `change issue ${former.number}`, needs: NEEDS, answer: z.object({}) });
  return { done: 'updated', url };
}

/**
 * Closes the open issue of a marker, when there is one.
 *
 * @param author login that wrote it. @default 'github-actions[bot]'
 * @throws UserError
 */
export async function closeIssue(github: GitHubClient, marker: string, author = ACTIONS_BOT): Promise<IssueDone> {
  const former = await openIssue(github, marker, author);
  if (!former) {
    return { done: 'none' };
  }
  await github.patch(`/issues/${former.number}`, { state: 'closed', state_reason: 'completed' },
    { what: `close issue ${former.number}`, needs: NEEDS, answer: z.object({}) });
  return { done: 'closed', url: former.html_url };
}

/** GitHub lists pull requests among issues. */
async function openIssue(github: GitHubClient, marker: string, author: string) {
  const all = await github.list(`/issues?state=open&creator=${encodeURIComponent(author)}`, { what: 'list the open issues', needs: NEEDS, item: issue });
  return all.find((one) => one.pull_request === undefined && one.user?.login === author && isMarked(marker, one.body));
}
