import { UserError } from '../../errors';

const LOOPBACK = /^127(\.\d+){3}$/;

/** A token is sent where nobody listens: by https, or to this machine. @throws UserError for any other address */
export function refuseUnsafe(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) {
    throw new UserError(`${JSON.stringify(url)} is no https:// URL, and no token is sent to it (GITHUB_API_URL, GITHUB_GRAPHQL_URL).`);
  }
}
