/** Methods of HTTP that are used. */
export type Method = 'GET' | 'POST' | 'PATCH';

/** One call. */
export interface Sent {
  readonly method: Method;
  readonly url: string;
  /** @default - none */
  readonly body?: object;
  /** It is a secret. */
  readonly token: string;
}

/** What came back. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** What the answer says, read as JSON. One that is none says nothing: what fails within GitHub is a page for people at times. */
  readonly body: unknown;
}

/** As if it were a status: no answer came. Among those of servers that fail, since it may pass as they do. */
export const UNREACHED = 599;

const API_VERSION = '2022-11-28';
/** Seconds until a call is answered. */
const PATIENCE = 30;

/**
 * Makes one call. Never throws. A redirection is not followed: it could lead anywhere.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
export async function send({ method, url, body, token }: Sent, by: typeof fetch): Promise<Heard> {
  try {
    const response = await by(url, {
      method,
      headers: {
        'accept': 'application/vnd.github+json',
        'authorization': `Bearer ${token}`,
        'user-agent': 'ai-shell-golden-ami',
        'x-github-api-version': API_VERSION,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE * 1000),
    });
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  } catch (error) {
    return { status: UNREACHED, headers: new Headers(), body: { message: reason(error) } };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Messages of these errors may name what was sent, so only their codes are told. */
function reason(error: unknown): string {
  const { name, cause } = error as Error & { readonly cause?: { readonly code?: string } };
  return name === 'TimeoutError' ? `it did not answer within ${PATIENCE} s` : `the connection failed (${cause?.code ?? name})`;
}
