import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { CHECKS_AND_DEPLOYMENTS } from './checks-and-deployments';
import { CONVERSATIONS } from './conversations';
import { addCommit, addTree, GIT } from './git';
import { Limits } from './limits';
import { mergeCommit } from './merge-commit';
import { graphql, headOf, PULLS } from './pulls';
import { notFound, refusal, Reply, Route } from './route';
import { GitHubState, Pull, Token } from './state';

const ROUTES: readonly Route[] = [...CONVERSATIONS, ...GIT, ...PULLS, ...CHECKS_AND_DEPLOYMENTS];
const MOST_PER_PAGE = 100;
const API_VERSION = '2022-11-28';

/** A job's own token, with all that any of our jobs asks for. */
export const JOB_TOKEN = 'ghs_job0000000000000000000000000000000000';
/** Token of a GitHub App that was installed for pins. */
export const APP_TOKEN = 'ghs_app0000000000000000000000000000000000';

/** A call that came in. */
export interface Call { readonly method: string; readonly path: string }

/**
 * GitHub's REST API as far as the project uses it, on this machine: it keeps what it is told, cuts listings into pages, limits calls, and refuses what
 * GitHub refuses. Each endpoint names the page that documents it. Its clock is the test's, so that limits end when a test says so.
 *
 * Not there: what others do at the same time, eventual consistency, and every field that nobody here reads.
 */
export class GitHubStandIn {
  /** Starts one, on a free port of this machine. */
  static async start(now: () => Date = () => new Date()): Promise<GitHubStandIn> {
    const github = new GitHubStandIn(now);
    await new Promise<void>((resolve) => github.server.listen(0, '127.0.0.1', resolve));
    // A process that has nothing else left to do ends.
    github.server.unref();
    return github;
  }

  readonly state: GitHubState;
  readonly limits: Limits;
  /** Every call, in order, refused ones too. */
  readonly calls: Call[] = [];
  /** Statuses with which the next calls fail within GitHub. */
  readonly breakdowns: number[] = [];
  private readonly server: Server;

  private constructor(now: () => Date) {
    this.limits = new Limits(now);
    let ids = 1000;
    let numbers = 0;
    this.state = {
      repository: 'octo-org/ai-shell-infra',
      defaultBranch: 'main',
      tokens: new Map<string, Token>([
        [JOB_TOKEN, { login: 'github-actions[bot]', app: 'github-actions', ofJob: true, permissions: { 'actions': 'read', 'checks': 'write', 'contents': 'write', 'deployments': 'read', 'issues': 'write', 'pull-requests': 'write' } }],
        [APP_TOKEN, { login: 'pins[bot]', app: 'pins', ofJob: false, permissions: { 'contents': 'write', 'pull-requests': 'write' } }],
      ]),
      comments: [],
      issues: [],
      pulls: [],
      checkRuns: [],
      deployments: [],
      refs: new Map(),
      commits: new Map(),
      trees: new Map(),
      environments: new Map(),
      settings: { jobsMayOpenPulls: true, allowsAutoMerge: true, requiresChecks: true, squash: true, mergeCommit: true, rebase: true },
      nextId: () => (ids += 1),
      nextNumber: () => (numbers += 1),
      now,
    };
    this.push('main', { 'README.md': 'hello\n' }, 'Begin');
    this.server = createServer((request, response) => void this.hear(request, response));
  }

  /** Address of the REST API. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Pushes a commit that changes files. @returns its SHA */
  push(branch: string, files: Readonly<Record<string, string>>, message: string, from = branch): string {
    const { refs, commits, trees } = this.state;
    const parent = refs.get(from);
    const tree = addTree(this.state, { ...(parent === undefined ? {} : trees.get(commits.get(parent)!.tree)), ...files });
    const sha = addCommit(this.state, { message, tree, parents: parent === undefined ? [] : [parent] });
    refs.set(branch, sha);
    return sha;
  }

  /** Opens a pull request as a person would. */
  open(headBranch: string, title: string): Pull {
    const number = this.state.nextNumber();
    const pull: Pull = { number, node_id: `PR_${number}`, title, body: null, state: 'open', headBranch, base: 'main', mergedAt: null, mergeCommitSha: null };
    this.state.pulls.push(pull);
    return pull;
  }

  /** Merges a pull request by a merge commit. @returns its SHA */
  merge(pull: Pull): string {
    const sha = mergeCommit(this.state, pull);
    pull.headSha = headOf(this.state, pull);
    this.state.refs.set(pull.base, sha);
    Object.assign(pull, { state: 'closed', mergedAt: this.state.now().toISOString(), mergeCommitSha: sha });
    return sha;
  }

  /** Files that a branch holds. */
  filesOf(branch: string): Readonly<Record<string, string>> {
    return this.state.trees.get(this.state.commits.get(this.state.refs.get(branch)!)!.tree)!;
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.url);
    this.calls.push({ method: request.method!, path: url.pathname + url.search });
    const text = await bodyOf(request);
    const broken = this.breakdowns.shift();
    if (broken !== undefined) {
      // What has failed within GitHub is an HTML page at times.
      response.writeHead(broken, { 'content-type': 'text/html' }).end('<html>Unicorn!</html>');
      return;
    }
    const refused = this.limits.refuse(request.method!);
    const { status, body, link } = refused ? { ...refused, link: undefined } : this.answer(request, url, text);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8', ...this.limits.headers(), ...refused?.headers, ...(link === undefined ? {} : { link }),
    }).end(JSON.stringify(body));
  }

  private answer(request: IncomingMessage, url: URL, text: string): Reply & { readonly link?: string } {
    const { headers } = request;
    if (headers['user-agent'] === undefined) {
      return refusal(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header');
    }
    if (![undefined, API_VERSION].includes(headers['x-github-api-version'] as string | undefined)) {
      return refusal(400, `"${String(headers['x-github-api-version'])}" is not a supported version.`);
    }
    const token = this.state.tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    if (!token) {
      return refusal(401, 'Bad credentials');
    }
    const body = text === '' ? {} : JSON.parse(text);
    if (request.method === 'POST' && url.pathname === '/graphql') {
      return may(token, ['pull-requests: write']) ? graphql(this.state, body)
        : { status: 200, body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] } };
    }
    const prefix = `/repos/${this.state.repository}`;
    const found = url.pathname.startsWith(prefix) ? route(request.method!, url.pathname.slice(prefix.length)) : undefined;
    if (!found) {
      return notFound();
    }
    if (!may(token, found.route.needs)) {
      return refusal(403, 'Resource not accessible by integration');
    }
    const reply = found.route.answer({ state: this.state, token, path: found.path, query: url.searchParams, body });
    return reply.status === 200 && found.route.listing ? page(found.route.listing, reply.body as unknown[], url) : reply;
  }
}

/** Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function page(listing: true | { readonly key: string }, all: readonly unknown[], url: URL): Reply & { readonly link?: string } {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), MOST_PER_PAGE);
  const number = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = (to: number, rel: string) => {
    const other = new URL(url);
    other.searchParams.set('page', String(to));
    return `<${other.href}>; rel="${rel}"`;
  };
  const items = all.slice((number - 1) * size, number * size);
  const links = [
    ...(number > 1 ? [at(number - 1, 'prev')] : []),
    ...(number < last ? [at(number + 1, 'next'), at(last, 'last')] : []),
    ...(number > 1 ? [at(1, 'first')] : []),
  ];
  return { status: 200, body: listing === true ? items : { total_count: all.length, [listing.key]: items }, link: links.length > 0 ? links.join(', ') : undefined };
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

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) {
    text += part;
  }
  return text;
}
