import { RollPlan } from './ports';
import { UserError } from '../../../errors';

/** A plan that somebody has looked at. */
export interface ReviewedPlan {
  /** See {@link planDigest}. */
  readonly digest: string;
  /** Where it was looked at, such as "pull request 7". */
  readonly where: string;
}

/** A plan that nobody has looked at. */
export interface UnseenPlan {
  /** Why nobody has, a sentence. */
  readonly because: string;
  readonly remedy: string;
}

const NAMED = 10;

/**
 * Refuses to carry out another plan than the one that was reviewed. One that changes nothing needs no review.
 *
 * @param expected an unseen plan: only one that changes nothing will do. undefined: any will.
 * @throws UserError
 */
export function refuseOtherPlan({ meaning, digest }: RollPlan, expected: ReviewedPlan | UnseenPlan | undefined, environment: string): void {
  if (expected === undefined || meaning.empty || ('digest' in expected && digest === expected.digest)) {
    return;
  }
  const changes = meaning.changes.slice(0, NAMED).map(({ action, address }) => `${action} ${address}`);
  const more = meaning.changes.length - changes.length;
  const would = changes.length === 0 ? 'change outputs' : `${changes.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  if (!('digest' in expected)) {
    throw new UserError(`${expected.because} It would ${would}. Nothing was applied.`, expected.remedy);
  }
  throw new UserError(
    `The plan of ${environment} is no longer the one that was reviewed in ${expected.where}: it would now ${would}. Nothing was applied.`,
    'Something has changed since: another merge, a newer AMI, a hand in AWS. Have it reviewed in a new pull request; or run deploy.yml by hand, '
    + `and have the reviewers of ${environment} confirm it.`,
  );
}
