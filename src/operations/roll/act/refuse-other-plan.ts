import { RollPlan } from './ports';
import { UserError } from '../../../errors';

/** A plan that somebody has looked at. */
export interface ReviewedPlan {
  /** See {@link planDigest}. */
  readonly digest: string;
  /** Where it was looked at, such as "pull request 7". */
  readonly where: string;
}

const NAMED = 10;

/**
 * Refuses to carry out another plan than the one that was reviewed. One that changes nothing needs no review.
 *
 * @param reviewed undefined: any plan will do.
 * @throws UserError
 */
export function refuseOtherPlan({ meaning, digest }: RollPlan, reviewed: ReviewedPlan | undefined, environment: string): void {
  if (reviewed === undefined || meaning.empty || digest === reviewed.digest) {
    return;
  }
  const changes = meaning.changes.slice(0, NAMED).map(({ action, address }) => `${action} ${address}`);
  const more = meaning.changes.length - changes.length;
  const would = changes.length === 0 ? 'change outputs' : `${changes.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  throw new UserError(
    `The plan of ${environment} is no longer the one that was reviewed in ${reviewed.where}: it would now ${would}. Nothing was applied.`,
    'Something has changed since: another merge, a newer AMI, a hand in AWS. Have it reviewed in a new pull request; or run deploy.yml by hand, '
    + `and have the reviewers of ${environment} confirm it.`,
  );
}
