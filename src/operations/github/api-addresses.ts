import { UserError } from '../../errors';

const LOOPBACK = /^127(\.\d+){3}$/;

/** Where GitHub's APIs are. */
export interface ApiAddresses {
  readonly rest: string;
  readonly graphql: string;
}

/**
 * Addresses of both APIs: those that are given, else github.com's and the one beside. GitHub Enterprise Server has `/api/v3` and `/api/graphql`.
 *
 * @throws UserError for an address to which no token is sent: where somebody may listen. By https, or to this machine, it is.
 */
export function apiAddresses(given?: string, graphql?: string): ApiAddresses {
  const rest = (given ?? 'https://api.github.com').replace(/\/+$/, '');
  const addresses = { rest, graphql: graphql ?? (rest.endsWith('/api/v3') ? rest.replace(/\/v3$/, '/graphql') : `${rest}/graphql`) };
  [addresses.rest, addresses.graphql].forEach(refuseUnsafe);
  return addresses;
}

function refuseUnsafe(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) {
    throw new UserError(`${JSON.stringify(url)} is no https:// URL, and no token is sent to it (GITHUB_API_URL, GITHUB_GRAPHQL_URL).`);
  }
}
