import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLoudly } from './loud-command';
import { runnerVariables, signedInVariables } from './runner';
import { Session } from './session';
import { makeWorkspace } from './workspace';
import { CONTENT_FOLDER, PIN_FILE } from '../../src/contract';
import { settingsVariable } from '../../src/environments';
import { Files, readFiles, writeFiles } from '../actions/files';
import { JobEnded, JobRun } from '../actions/job-run';
import { NeededJob } from '../actions/why-not';
import { readWorkflow } from '../actions/workflow';
import { mergeCommit } from '../github/merge-commit';
import { headOf } from '../github/pulls';
import { APP_TOKEN, GitHubStandIn, JOB_TOKEN } from '../github/stand-in';
import { Pull } from '../github/state';

/** Branch that is deployed. */
export const MAIN = 'main';

/** What has happened on GitHub, and the job that it starts. */
export interface Happening {
  /** Name of the event, such as `push`. */
  readonly event: string;
  /** Commit that it is about. */
  readonly sha: string;
  /** What the event brings, as `github.event`. @default - nothing */
  readonly payload?: object;
  /** Inputs of whoever has started the workflow by hand. @default - it was not started by hand */
  readonly inputs?: object;
  /** File of the workflow, such as `plan.yml`. */
  readonly workflow: string;
  /** ID of the job. */
  readonly job: string;
  /** What has become of the jobs that it waits for, by ID. @default - it waits for none */
  readonly needs?: Readonly<Record<string, NeededJob>>;
  /** Exit codes of its last step that are as they should be. @default [0] */
  readonly okCodes?: readonly number[];
  /** Variables beside those of the session; they reach every step. @default - none */
  readonly env?: Readonly<Record<string, string>>;
}

/** Folders and files of which `main` has what the workspace has: the program itself is the same in every commit. */
const KEPT = [CONTENT_FOLDER, 'stacks'];

/** The repository on GitHub from which the fleet is deployed, and its workflows. */
export class Repository {
  /** Repository variables. */
  readonly variables: Record<string, string>;
  /** What jobs have handed over to later ones, by name. */
  readonly artifacts = new Map<string, Files>();
  private standIn?: GitHubStandIn;

  constructor(private readonly session: Session) {
    const settings = settingsVariable('prod');
    this.variables = {
      AI_SHELL_ENVIRONMENTS: 'prod',
      [settings]: session.env[settings],
      AI_SHELL_APP_ID: '1',
      ...Object.fromEntries(['PLAN', 'BAKE', 'DEPLOY'].map((role) => [`AI_SHELL_${role}_ROLE`, `arn:aws:iam::${session.account}:role/ai-shell-ci-${role.toLowerCase()}`])),
    };
  }

  /** GitHub, once {@link open} was called. */
  get github(): GitHubStandIn {
    if (!this.standIn) {
      throw new Error('There is no repository on GitHub yet.');
    }
    return this.standIn;
  }

  /** Has GitHub begin, with what the workspace holds on `main`. */
  async open(): Promise<void> {
    this.standIn = await GitHubStandIn.start();
    this.standIn.push(MAIN, this.kept(), 'Pin what is deployed');
  }

  /** The one pull request that is open. */
  get pull(): Pull {
    const open = this.github.state.pulls.filter(({ state }) => state === 'open');
    if (open.length !== 1) {
      throw new Error(`${open.length} pull requests are open, not one`);
    }
    return open[0];
  }

  /** Newest commit of a pull request. */
  headOf(pull: Pull): string {
    return headOf(this.github.state, pull);
  }

  /** Commit that a pull request comes to once it is merged. The jobs that it starts have it as theirs. */
  merged(pull: Pull): string {
    return mergeCommit(this.github.state, pull);
  }

  /** Newest commit of a branch. */
  commit(branch: string): string {
    return this.github.state.refs.get(branch)!;
  }

  /** Brings the workspace to where `main` is. */
  pullMain(): void {
    writeFiles(this.session.workspace, this.github.filesOf(MAIN));
  }

  /**
   * Runs a job of a committed workflow, in checkouts of its own and with no more rights than it asks for.
   *
   * @param say takes each line that it prints.
   * @throws UserError with the end of what it printed, when it fails; Error when GitHub would not run it.
   */
  runJob({ event, sha, payload, inputs, needs, workflow: file, job, okCodes, env }: Happening, say: (line: string) => void): Promise<JobEnded> {
    const { state, url } = this.github;
    const workflow = readWorkflow(file);
    state.tokens.get(JOB_TOKEN)!.permissions = workflow.jobs[job].permissions;
    const run = new JobRun(workflow, job, {
      folder: this.session.folder,
      context: {
        github: { event: payload, event_name: event, sha, repository: state.repository, token: JOB_TOKEN, run_id: '1', run_attempt: '1' },
        vars: this.variables,
        inputs,
        needs,
        app: { token: APP_TOKEN },
      },
      env: { ...runnerVariables(this.session.env, { apiUrl: url, repository: state.repository, event, sha }), ...env },
      credentials: signedInVariables(this.session.env),
      filesOf: (commit) => state.trees.get(state.commits.get(commit)!.tree)!,
      checkOutProgram: (folder) => makeWorkspace(this.session.workspace, folder),
      artifacts: this.artifacts,
      bash: (script, codes, options) => runLoudly('bash', ['-e', '-c', script], { ...options, okCodes: codes, onLine: say }),
    });
    return run.end(okCodes);
  }

  private kept(): Files {
    const { workspace } = this.session;
    const folders = KEPT.filter((name) => existsSync(join(workspace, name))).flatMap((name) => (
      Object.entries(readFiles(join(workspace, name))).map(([path, text]) => [`${name}/${path}`, text])
    ));
    return { ...Object.fromEntries(folders) as Files, [PIN_FILE]: readFileSync(join(workspace, PIN_FILE), 'utf8') };
  }
}
