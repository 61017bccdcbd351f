import { Reply } from './route';

/** An answer with its headers. */
export interface Limited extends Reply {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * GitHub's two limits.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export class Limits {
  /** Calls an hour that a token has. A job's has 1,000. */
  perHour = 1000;
  /** Calls that are left until {@link resetAt}. */
  remaining = 1000;
  /** Seconds since 1970. */
  resetAt = 0;
  /** Calls that write, a minute. */
  writesPerMinute = 80;
  /** Whether the answer to too many of them says when to come again: GitHub's does not always. */
  saysRetryAfter = true;
  /** Status of a refusal: GitHub uses either. */
  status: 403 | 429 = 403;
  private writes: number[] = [];

  constructor(private readonly now: () => Date) {}

  /** Counts a call. @returns the refusal, when it is one too many */
  refuse(method: string): Limited | undefined {
    const now = this.now().getTime() / 1000;
    if (this.resetAt <= now) {
      this.remaining = this.perHour;
      this.resetAt = Math.floor(now) + 3600;
    }
    if (this.remaining === 0) {
      return { status: this.status, headers: this.headers(), body: { message: 'API rate limit exceeded for installation ID 1.' } };
    }
    this.remaining -= 1;
    if (method !== 'GET') {
      this.writes = [...this.writes.filter((time) => time > now - 60), now];
      if (this.writes.length > this.writesPerMinute) {
        const headers = { ...this.headers(), ...(this.saysRetryAfter ? { 'retry-after': String(Math.ceil(this.writes[0] + 60 - now)) } : {}) };
        return { status: this.status, headers, body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' } };
      }
    }
    return undefined;
  }

  headers(): Record<string, string> {
    return { 'x-ratelimit-limit': String(this.perHour), 'x-ratelimit-remaining': String(this.remaining), 'x-ratelimit-reset': String(this.resetAt) };
  }
}
