import { About, refused } from './refused';
import { decideRetry } from './retry';
import { saidByGitHub } from './said-by-github';
import { Heard, send, Sent, UNREACHED } from './send';
import { withoutToken } from './without-token';
import { UserError } from '../../errors';

/** What it takes to wait. */
export interface Patience {
  readonly fetch: typeof fetch;
  /** Waits. */
  readonly sleep: (seconds: number) => Promise<void>;
  readonly now: () => Date;
}

/**
 * Makes a call until it has an answer that is no failure. Limits are waited out, and what failed within GitHub is asked again where that does no harm;
 * see {@link decideRetry}.
 *
 * @throws UserError when there is none; a GitHubRefused for what GitHub refuses.
 */
export async function askPatiently(call: Sent, about: About, { fetch: by, sleep, now }: Patience): Promise<Heard> {
  for (let number = 1; ; number += 1) {
    const heard = await send(call, by);
    const said = withoutToken(saidByGitHub(heard.body, heard.status), call.token);
    const next = decideRetry({ ...heard, message: said }, { number, idempotent: call.method !== 'POST', now: now() });
    if (next.do === 'give up') {
      throw new UserError(`Could not ${about.what}: ${next.because}.`, 'Run the job again later.');
    }
    if (next.do === 'wait') {
      await sleep(next.seconds);
    } else if (heard.status === UNREACHED) {
      throw new UserError(`GitHub can't be reached, so could not ${about.what}: ${said}.`, 'Run the job again.');
    } else if (heard.status < 200 || heard.status > 299) {
      throw refused(heard.status, said, about);
    } else {
      return heard;
    }
  }
}
