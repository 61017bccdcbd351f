import { GitHubState, Token } from './state';

/** A call that has come in, and is allowed. */
export interface Asked {
  readonly state: GitHubState;
  readonly token: Token;
  /** What the path's pattern has caught, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Record<string, any>;
}

/** What is answered. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Path below the repository's, `:name` for a segment and `*name` for one that may hold slashes. */
  readonly path: string;
  /** What a token needs, such as `issues: write`; one of several is enough. */
  readonly needs: readonly string[];
  /** Page by which GitHub documents it. */
  readonly docs: string;
  /** A listing's answer is cut into pages; under a key where it stands in an object. */
  readonly listing?: true | { readonly key: string };
  readonly answer: (asked: Asked) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const notFound = (): Reply => ({ status: 404, body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' } });
export const invalid = (...messages: string[]): Reply => (
  { status: 422, body: { message: 'Validation Failed', errors: messages.map((message) => ({ resource: 'PullRequest', code: 'custom', message })) } }
);
export const refusal = (status: number, message: string): Reply => ({ status, body: { message, documentation_url: 'https://docs.github.com/rest' } });

/** What a change says, without what it leaves as it is. */
export function given(change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
