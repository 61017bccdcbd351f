import { fenced } from './fenced';
import { StackReview } from './review-stack';
import { TerraformFailed } from '../../toolchain/terraform/failures';
import { CheckRun, planCheckName } from '../github/check-run';
import { LONGEST_BODY } from '../github/limits';
import { commentMarker, planOf, renderComment } from '../plan/render-comment';

/** A review as GitHub shows it. */
export interface RenderedReview {
  readonly comment: { readonly marker: string; readonly body: string };
  readonly check: Omit<CheckRun, 'headSha'>;
  /** For the job's summary, in Markdown. */
  readonly summary: string;
}

/** Characters of a reason that are shown. */
const LONGEST_REASON = 20_000;

/**
 * A review as a comment, a check run and a summary. The same review, the same texts.
 *
 * @param headSha commit that was reviewed.
 */
export function renderReview(review: StackReview, headSha: string): RenderedReview {
  const marker = commentMarker(review.stack);
  const name = planCheckName(review.stack);
  if (review.outcome === 'planned') {
    const { comment, rest } = renderComment(review.report, headSha);
    const { digest, sentence } = review.report;
    return { comment: { marker, body: comment }, check: { name, conclusion: 'success', externalId: digest, title: sentence, summary: comment }, summary: rest ?? comment };
  }
  const text = `### \`${review.stack}\`: **no plan**\n\n${planOf(headSha)}\n\n${fenced(reasonOf(review.error))}\n`;
  const body = `${marker}\n\n${text}`.slice(0, LONGEST_BODY);
  return { comment: { marker, body }, check: { name, conclusion: 'failure', title: 'No plan', summary: text }, summary: text };
}

/**
 * Why there is no plan. Of a failure that Terraform alone knows to explain, only the first line is shown: the rest quotes values, and those who read
 * a comment need not be those who may read the state.
 */
function reasonOf({ message, remedy, constructor }: Extract<StackReview, { outcome: 'no plan' }>['error']): string {
  const whole = constructor === TerraformFailed ? `${message.split('\n', 1)[0]}\nThe rest is in the log of the job.` : `${message}${remedy === undefined ? '' : `\n${remedy}`}`;
  return whole.length <= LONGEST_REASON ? whole : `${whole.slice(0, LONGEST_REASON)}\n…`;
}
