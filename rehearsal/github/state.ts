/** What a token may do, and whose it is. */
export interface Token {
  readonly login: string;
  /** Slug of its app. */
  readonly app: string;
  /** As a job's `permissions:` has them. */
  permissions: Readonly<Record<string, 'read' | 'write'>>;
  /** Whether it is that of a job, with what that may not do. */
  readonly ofJob: boolean;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly user: { readonly login: string };
}
export interface Issue {
  readonly number: number;
  title: string;
  body: string | null;
  state: string;
  state_reason: string | null;
  readonly user: { readonly login: string };
}
export interface Pull {
  readonly number: number;
  readonly node_id: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  readonly headBranch: string;
  readonly base: string;
  /** Set when it is merged or closed: the branch may move on. */
  headSha?: string;
  mergedAt: string | null;
  mergeCommitSha: string | null;
  autoMerge?: string;
  /** Repository of its branch. @default - this one */
  fork?: string | null;
  /** Login of whoever opened it. @default 'someone' */
  readonly author?: string;
}
export interface CheckRun {
  readonly id: number;
  name: string;
  readonly head_sha: string;
  status: string;
  conclusion: string | null;
  external_id: string;
  output: { title: string; summary: string };
  readonly app: { readonly slug: string };
}
export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}
export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly created_at: string;
  /** Newest first. */
  states: string[];
}
export interface ProtectionRule {
  readonly type: string;
  readonly reviewers?: readonly unknown[];
}

/** Everything that GitHub knows of the one repository that there is. */
export interface GitHubState {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly tokens: Map<string, Token>;
  readonly comments: Comment[];
  readonly issues: Issue[];
  readonly pulls: Pull[];
  readonly checkRuns: CheckRun[];
  readonly refs: Map<string, string>;
  readonly commits: Map<string, Commit>;
  /** Files of each tree, by path. */
  readonly trees: Map<string, Readonly<Record<string, string>>>;
  readonly deployments: Deployment[];
  readonly environments: Map<string, readonly ProtectionRule[]>;
  readonly settings: {
    jobsMayOpenPulls: boolean;
    allowsAutoMerge: boolean;
    /** Whether something is required before a merge. */
    requiresChecks: boolean;
    squash: boolean;
    mergeCommit: boolean;
    rebase: boolean;
  };
  nextId(): number;
  /** A number for an issue or a pull request, which share them. */
  nextNumber(): number;
  now(): Date;
}
