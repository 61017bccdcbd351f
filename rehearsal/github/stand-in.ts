import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { answer } from './answer';
import { addCommit, addTree } from './git';
import { Limits } from './limits';
import { mergeCommit } from './merge-commit';
import { headOf } from './pulls';
import { GitHubState, Pull, Token } from './state';

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
    this.state = emptyState(now);
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
    const { method, headers } = request;
    const { status, body, link } = refused ? { ...refused, link: undefined } : answer(this.state, { method, headers, url, text });
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8', ...this.limits.headers(), ...refused?.headers, ...(link === undefined ? {} : { link }),
    }).end(JSON.stringify(body));
  }
}

/** A repository in which nothing has happened yet. */
function emptyState(now: () => Date): GitHubState {
  let ids = 1000;
  let numbers = 0;
  return {
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
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) {
    text += part;
  }
  return text;
}
