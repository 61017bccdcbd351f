import { z } from 'zod';
import { GitHubClient } from './github-client';
import { GitHubRefused } from './refused';

const environment = z.object({
  protection_rules: z.array(z.object({ type: z.string(), reviewers: z.array(z.unknown()).optional() })).default([]),
});

/**
 * Whether an environment's jobs wait until a reviewer has confirmed them. One that does not exist has no reviewers: GitHub makes it, without rules,
 * when a job names it.
 *
 * Source: https://docs.github.com/en/rest/deployments/environments#get-an-environment
 *
 * @throws UserError
 */
export async function hasRequiredReviewers(github: GitHubClient, name: string): Promise<boolean> {
  try {
    const { protection_rules: rules } = await github.get(`/environments/${encodeURIComponent(name)}`,
      { what: `look at the environment ${name}`, needs: 'actions: read', answer: environment });
    return rules.some(({ type, reviewers = [] }) => type === 'required_reviewers' && reviewers.length > 0);
  } catch (error) {
    if (error instanceof GitHubRefused && error.status === 404) {
      return false;
    }
    throw error;
  }
}
