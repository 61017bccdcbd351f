import { z } from 'zod';
import { GitHubClient } from './github-client';
import { isMarked } from './marker';

/** Who writes with a job's own token. Source: https://docs.github.com/en/actions/concepts/security/github_token */
export const ACTIONS_BOT = 'github-actions[bot]';

/** A comment that there is one of. */
export interface StickyComment {
  /** Number of the pull request or issue. */
  readonly number: number;
  /** First line of its text, by which it is found again. */
  readonly marker: string;
  /** Whole text, in Markdown. */
  readonly body: string;
  /** Login that writes it: what others have marked is not ours to change. @default 'github-actions[bot]' */
  readonly author?: string;
}

/** What was done about a comment or an issue. */
export type Done = 'created' | 'updated' | 'unchanged';

const comment = z.object({ id: z.int(), body: z.string().nullable(), user: z.object({ login: z.string() }).nullable() });

/**
 * Writes the one comment of a marker: makes it, changes it, or leaves it when it says the same already. Of several, as two runs may have made at the
 * same time, the first is kept up to date.
 *
 * Source: https://docs.github.com/en/rest/issues/comments
 *
 * @throws UserError
 */
export async function writeStickyComment(github: GitHubClient, { number, marker, body, author = ACTIONS_BOT }: StickyComment): Promise<Done> {
  const needs = 'pull-requests: write';
  const all = await github.list(`/issues/${number}/comments`, { what: `list the comments of pull request ${number}`, needs, item: comment });
  const own = all.find((one) => one.user?.login === author && isMarked(marker, one.body));
  if (!own) {
    await github.post(`/issues/${number}/comments`, { body }, { what: `comment on pull request ${number}`, needs, answer: z.object({}) });
    return 'created';
  }
  if (sameText(own.body!, body)) {
    return 'unchanged';
  }
  await github.patch(`/issues/comments/${own.id}`, { body }, { what: `change its comment on pull request ${number}`, needs, answer: z.object({}) });
  return 'updated';
}

/** Whether GitHub keeps one text as the other: it may change the ends of lines, and drops what is blank at the end. */
export function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(a) === plain(b);
}
