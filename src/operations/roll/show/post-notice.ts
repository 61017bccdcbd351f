import { RollReport } from '../decide/verdict';

/** What a webhook is sent. Chat services show `text`. */
export interface PostedNotice {
  readonly text: string;
  readonly report: RollReport;
}

const SECONDS = 10;
const LOOPBACK = /^127(\.\d+){3}$/;

/**
 * Posts a notice as JSON. A redirection counts as a refusal: it could lead anywhere.
 *
 * @param url https, or http to this machine. It is a secret, and in no sentence.
 * @returns why it was not taken: a sentence; undefined when it was.
 */
export async function postNotice(url: string, notice: PostedNotice, send: typeof fetch): Promise<string | undefined> {
  if (!isAllowed(url)) {
    return 'No notice reached the webhook: its address is no https:// URL. It is set by the variable AI_SHELL_NOTICE_WEBHOOK.';
  }
  try {
    const { ok, status, body } = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(notice),
      redirect: 'manual',
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
    await body?.cancel();
    return ok ? undefined : `No notice reached the webhook: it answered with HTTP status ${status}.`;
  } catch (error) {
    return `No notice reached the webhook: ${reason(error)}.`;
  }
}

function isAllowed(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

/** Messages of these errors may name the host, so only their codes are told. */
function reason(error: unknown): string {
  const { name, cause } = error as Error & { readonly cause?: { readonly code?: string } };
  return name === 'TimeoutError' ? `it did not answer within ${SECONDS} s` : `the connection failed (${cause?.code ?? name})`;
}
