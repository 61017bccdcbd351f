import { z } from 'zod';
import { ApiAddresses, apiAddresses } from './api-addresses';
import { askPatiently, Patience } from './ask-patiently';
import { nextPage } from './next-page';
import { About, refused } from './refused';
import { Heard, Method } from './send';
import { withoutToken } from './without-token';
import { UserError } from '../../errors';

/** What leads to a repository on GitHub. */
export interface GitHubProps extends Patience {
  /** Token of the job or of a GitHub App. It is a secret, and in no message. */
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** @default 'https://api.github.com' */
  readonly apiUrl?: string;
  /** Address of the GraphQL API. @default - beside the REST API */
  readonly graphqlUrl?: string;
}

/** What a call is about, and the form of its answer. */
export interface Call<T> extends About {
  readonly answer: z.ZodType<T>;
}

/** A listing: where the items stand in a page, when the page is not the list itself. */
export interface Listing<T> extends About {
  readonly item: z.ZodType<T>;
  /** Key of the page under which the items stand. @default - the page is a list */
  readonly key?: string;
}

/** No name is `.` or `..`, which would lead to another path. */
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_-]*\/(?!\.{1,2}$)[A-Za-z0-9_.-]+$/;

/**
 * GitHub's REST and GraphQL APIs, for one repository. Paths are those below `/repos/{owner}/{repo}`. Limits are waited out; see {@link askPatiently}.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
export class GitHubClient {
  /** `owner/name`. */
  readonly repository: string;
  private readonly api: ApiAddresses;

  /** @throws UserError without a token, when the repository is none, or the API's address no https:// URL (http:// for this machine alone). */
  constructor(private readonly props: GitHubProps) {
    this.repository = props.repository;
    if (!REPOSITORY.test(props.repository)) {
      throw new UserError(`${JSON.stringify(props.repository)} is not a repository: owner/name.`);
    }
    if (props.token === '') {
      throw new UserError('There is no token for GitHub.', 'In a workflow: env: GITHUB_TOKEN: ${{ github.token }}');
    }
    this.api = apiAddresses(props.apiUrl, props.graphqlUrl);
  }

  /** Owner of the repository. */
  get owner(): string {
    return this.repository.split('/')[0];
  }

  /** One thing. @throws UserError */
  async get<T>(path: string, call: Call<T>): Promise<T> {
    return this.read((await this.ask('GET', this.url(path), call)).body, call);
  }

  /** All of a listing, page by page. @throws UserError */
  async list<T>(path: string, listing: Listing<T>): Promise<T[]> {
    const all: T[] = [];
    for await (const item of this.each(path, listing)) {
      all.push(item);
    }
    return all;
  }

  /** The items of a listing, in GitHub's order; a page is asked for when it is needed. @throws UserError */
  async *each<T>(path: string, { item, key, ...about }: Listing<T>): AsyncGenerator<T> {
    let next: string | undefined = this.url(`${path}${path.includes('?') ? '&' : '?'}per_page=100`);
    while (next !== undefined) {
      const { body, headers }: Heard = await this.ask('GET', next, about);
      const items = key === undefined ? body : (body as Readonly<Record<string, unknown>> | null)?.[key];
      yield* this.read(items, { ...about, answer: z.array(item) });
      next = this.sameHost(nextPage(headers.get('link')), about);
    }
  }

  /** Makes something. @throws UserError */
  async post<T>(path: string, body: object, call: Call<T>): Promise<T> {
    return this.read((await this.ask('POST', this.url(path), call, body)).body, call);
  }

  /** Changes something to what is given. @throws UserError */
  async patch<T>(path: string, body: object, call: Call<T>): Promise<T> {
    return this.read((await this.ask('PATCH', this.url(path), call, body)).body, call);
  }

  /**
   * A query or mutation of GraphQL. @throws UserError, a GitHubRefused for what GitHub says is wrong with it
   *
   * Source: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
   */
  async graphql<T>(query: string, variables: object, call: Call<T>): Promise<T> {
    const { body } = await this.ask('POST', this.api.graphql, call, { query, variables });
    const { data, errors = [] } = this.read(body, { ...call, answer: GRAPHQL_ANSWER });
    if (errors.length > 0) {
      const forbidden = errors.some(({ type }) => type === 'FORBIDDEN');
      throw refused(forbidden ? 403 : 422, withoutToken(errors.map(({ message }) => message).join('; '), this.props.token), call);
    }
    return this.read(data, call);
  }

  private url(path: string): string {
    return `${this.api.rest}/repos/${this.repository}${path}`;
  }

  /** The token goes nowhere else. */
  private sameHost(next: string | undefined, { what }: About): string | undefined {
    if (next !== undefined && (!URL.canParse(next) || new URL(next).origin !== new URL(this.api.rest).origin)) {
      throw new UserError(`GitHub could not ${what}: it names a next page that is not on ${new URL(this.api.rest).host}.`);
    }
    return next;
  }

  private ask(method: Method, url: string, about: About, body?: object): Promise<Heard> {
    return askPatiently({ method, url, body, token: this.props.token }, about, this.props);
  }

  private read<T>(body: unknown, { answer, what }: Call<T>): T {
    const read = answer.safeParse(body);
    if (!read.success) {
      throw new UserError(`GitHub's answer can't be read (${what}):\n${withoutToken(z.prettifyError(read.error), this.props.token)}`);
    }
    return read.data;
  }
}

const GRAPHQL_ANSWER = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string(), type: z.string().optional() })).optional(),
});
