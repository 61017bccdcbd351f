import { IncomingMessage } from 'node:http';
import { CHECKS_AND_DEPLOYMENTS } from './checks-and-deployments';
import { CONVERSATIONS } from './conversations';
import { GIT } from './git';
import { page, PagedReply } from './page';
import { graphql, PULLS } from './pulls';
import { notFound, refusal, Route } from './route';
import { GitHubState, Token } from './state';

const ROUTES: readonly Route[] = [...CONVERSATIONS, ...GIT, ...PULLS, ...CHECKS_AND_DEPLOYMENTS];
const API_VERSION = '2022-11-28';

/** What came in, as far as it decides what GitHub answers. */
export interface Incoming extends Pick<IncomingMessage, 'method' | 'headers'> {
  readonly url: URL;
  readonly text: string;
}

/** What GitHub answers, and what it keeps of it in its state: it asks who asks, whether there is such a path, and whether the token may. */
export function answer(state: GitHubState, { method, headers, url, text }: Incoming): PagedReply {
  if (headers['user-agent'] === undefined) {
    return refusal(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header');
  }
  if (![undefined, API_VERSION].includes(headers['x-github-api-version'] as string | undefined)) {
    return refusal(400, `"${String(headers['x-github-api-version'])}" is not a supported version.`);
  }
  const token = state.tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
  if (!token) {
    return refusal(401, 'Bad credentials');
  }
  const body = text === '' ? {} : JSON.parse(text);
  if (method === 'POST' && url.pathname === '/graphql') {
    return may(token, ['pull-requests: write']) ? graphql(state, body)
      : { status: 200, body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] } };
  }
  const prefix = `/repos/${state.repository}`;
  const found = url.pathname.startsWith(prefix) ? route(method!, url.pathname.slice(prefix.length)) : undefined;
  if (!found) {
    return notFound();
  }
  if (!may(token, found.route.needs)) {
    return refusal(403, 'Resource not accessible by integration');
  }
  const reply = found.route.answer({ state, token, path: found.path, query: url.searchParams, body });
  return reply.status === 200 && found.route.listing ? page(found.route.listing, reply.body as unknown[], url) : reply;
}

function route(method: string, path: string): { readonly route: Route; readonly path: string[] } | undefined {
  for (const one of ROUTES) {
    const pattern = one.path.replace(/:[a-z]+/g, '([^/]+)').replace(/\*[a-z]+/g, '(.+)');
    const match = one.method === method ? new RegExp(`^${pattern}$`).exec(path) : null;
    if (match) {
      return { route: one, path: match.slice(1).map(decodeURIComponent) };
    }
  }
  return undefined;
}

function may({ permissions }: Token, needs: readonly string[]): boolean {
  return needs.some((need) => {
    const [name, level] = need.split(': ');
    return name === 'metadata' || permissions[name] === 'write' || (level === 'read' && permissions[name] === 'read');
  });
}
