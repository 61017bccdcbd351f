/** What is known of a commit that is to be released. */
export interface ReleaseFacts {
  readonly environment: string;
  /** GitHub's name of the event that has started the job, such as `push` or `workflow_dispatch`. */
  readonly event: string;
  readonly sha: string;
  /** The pull request that brought it: its number, whether its branch is a fork's, and whether a dependency bot opened it. @default - none did */
  readonly pull?: { readonly number: number; readonly fork: boolean; readonly bot: boolean };
  /** What the plan of that pull request has come to. @default - it has no plan */
  readonly check?: { readonly conclusion: string | null; readonly digest?: string };
  /** Whether a job of the environment waits for a reviewer's word. It has begun, so they have given it. */
  readonly reviewers: boolean;
}

/** By what a commit is released. */
export type Authority =
  /** The plan with this digest was reviewed, and no other is applied. */
  | { readonly by: 'review'; readonly digest: string; readonly pull: number }
  /** The environment's reviewers have confirmed whatever is planned. */
  | { readonly by: 'reviewers'; readonly because: string }
  /** Nobody has seen what would be applied. `failed`: it could not even be planned; otherwise a plan that changes nothing needs nobody. */
  | { readonly by: 'nobody'; readonly because: string; readonly remedy: string; readonly failed: boolean };

const DIGEST = /^[0-9a-f]{64}$/;

/** Decides by what a commit is released. Somebody must have seen what is applied, or answer for it. */
export function decideRelease(facts: ReleaseFacts): Authority {
  const { environment, event, pull, check, reviewers } = facts;
  const byHand = event === 'workflow_dispatch';
  if (byHand && reviewers) {
    return { by: 'reviewers', because: `The deployment was started by hand, and the reviewers of ${environment} have confirmed it.` };
  }
  if (pull !== undefined && check?.conclusion === 'success' && check.digest !== undefined && DIGEST.test(check.digest)) {
    return { by: 'review', digest: check.digest, pull: pull.number };
  }
  if (pull !== undefined && check !== undefined) {
    return {
      by: 'nobody',
      because: `Pull request ${pull.number} was merged although its plan of ${environment} had failed: nobody has seen what would be applied.`,
      remedy: byHand ? requireReviewers(environment) : `See what its check says. ${thenByHand(environment)}`,
      failed: true,
    };
  }
  if (pull !== undefined && !pull.fork && !pull.bot) {
    return {
      by: 'nobody',
      because: `The plan of ${environment} for pull request ${pull.number} was never made, or was cancelled: nobody has seen what would be applied.`,
      remedy: byHand ? requireReviewers(environment) : `See the run of plan.yml for it. ${thenByHand(environment)}`,
      failed: false,
    };
  }
  const unseen = pull === undefined
    ? `The commit ${facts.sha.slice(0, 12)} came by no pull request, so no plan of it was reviewed`
    : `Pull request ${pull.number} has no plan, as none is made for forks and bots`;
  return reviewers
    ? { by: 'reviewers', because: `${unseen}; the reviewers of ${environment} have confirmed it.` }
    : { by: 'nobody', because: `${unseen}, and the environment ${environment} has no required reviewers who would confirm it.`, remedy: requireReviewers(environment), failed: false };
}

function thenByHand(environment: string): string {
  return `When main is in order: run deploy.yml by hand, and have the reviewers of ${environment} confirm it.`;
}

function requireReviewers(environment: string): string {
  return `Settings > Environments > ${environment}: "Required reviewers". Or bring a change by a pull request of a branch of this repository.`;
}
