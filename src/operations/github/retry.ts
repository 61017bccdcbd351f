/** What GitHub has answered, as far as it decides whether to ask again. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What GitHub says about an error. */
  readonly message: string;
}

/** How often a call has been made, and whether making it twice is making it once. */
export interface Attempt {
  /** 1 is the first. */
  readonly number: number;
  readonly idempotent: boolean;
  readonly now: Date;
}

/** What to do with an answer. */
export type Next =
  | { readonly do: 'take' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'give up'; readonly because: string };

/** Times that a call is made at most. */
export const MOST_ATTEMPTS = 5;
/** Seconds that one wait may last. A job that waits longer is better started again. */
export const LONGEST_WAIT = 15 * 60;
/** Seconds to wait for a limit of which GitHub does not say when it ends; twice as long each further time. */
const UNTOLD_WAIT = 60;

/**
 * Decides whether to take an answer, or to ask again, and when. A call that is over a limit was not carried out, so any may be made again; one that
 * failed within GitHub may have been, so only those are that change nothing more by it.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function decideRetry(answer: Answer, attempt: Attempt): Next {
  const seconds = limitSeconds(answer, attempt);
  if (seconds !== undefined) {
    const until = new Date(attempt.now.getTime() + seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);
    if (seconds > LONGEST_WAIT) {
      return { do: 'give up', because: `GitHub's rate limit is used up until ${until} UTC, and no call waits longer than ${LONGEST_WAIT / 60} minutes` };
    }
    return attempt.number < MOST_ATTEMPTS
      ? { do: 'wait', seconds }
      : { do: 'give up', because: `GitHub's rate limit was used up each of ${MOST_ATTEMPTS} times, the last time until ${until} UTC` };
  }
  if (answer.status >= 500 && attempt.idempotent && attempt.number < MOST_ATTEMPTS) {
    return { do: 'wait', seconds: 2 ** attempt.number };
  }
  return { do: 'take' };
}

/** Seconds until a limit ends; undefined when the answer is not about one. */
function limitSeconds({ status, headers, message }: Answer, { number, now }: Attempt): number | undefined {
  if (status !== 403 && status !== 429) {
    return undefined;
  }
  const retryAfter = numberIn(headers, 'retry-after');
  if (retryAfter !== undefined) {
    return retryAfter;
  }
  const reset = numberIn(headers, 'x-ratelimit-reset');
  if (headers.get('x-ratelimit-remaining') === '0' && reset !== undefined) {
    // Whole seconds: the limit ends within the one that is named.
    return Math.max(1, Math.ceil(reset - now.getTime() / 1000) + 1);
  }
  return status === 429 || /secondary rate limit/i.test(message) ? UNTOLD_WAIT * 2 ** (number - 1) : undefined;
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
