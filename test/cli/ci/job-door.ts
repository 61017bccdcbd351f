import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { Door } from '../../../src/cli/door';
import { Variables } from '../../../src/environments';

/** The door of a job, and what has come out of it. */
export interface JobDoor {
  readonly door: Door;
  readonly printed: string[];
  readonly said: string[];
  readonly exits: number[];
  /** The job's summary. */
  readonly summary: () => string;
  /** Its outputs, as the runner reads them. */
  readonly outputs: () => string;
  readonly remove: () => void;
}

/** What each test of a file begins with: a stand-in of GitHub in which nothing has happened yet, and a job that runs for it. */
export function eachWithJob(): { readonly github: GitHubStandIn; readonly job: JobDoor } {
  const now = {} as { github: GitHubStandIn; job: JobDoor };
  beforeEach(async () => {
    now.github = await GitHubStandIn.start();
    now.job = jobDoor(now.github);
  });
  afterEach(async () => {
    now.job.remove();
    await now.github.stop();
  });
  return now;
}

/** The door of a job of GitHub Actions that runs for the stand-in's repository, in a project of its own. */
export function jobDoor(github: GitHubStandIn, more: Variables = {}): JobDoor {
  const project = mkdtempSync(join(tmpdir(), 'job-'));
  const [printed, said]: [string[], string[]] = [[], []];
  const exits: number[] = [];
  const files = { GITHUB_STEP_SUMMARY: join(project, 'summary'), GITHUB_OUTPUT: join(project, 'output') };
  const variables: Variables = {
    GITHUB_TOKEN: JOB_TOKEN,
    GITHUB_REPOSITORY: github.state.repository,
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '5',
    XDG_CACHE_HOME: join(project, 'cache'),
    PATH: join(project, 'bin'),
    HOME: project,
    ...files,
    ...more,
  };
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    door: {
      project,
      variables,
      terminal: false,
      print: (text: string) => printed.push(text),
      say: (line: string) => said.push(line),
      exit: (code: number) => exits.push(code),
    } as Partial<Door> as Door,
    printed,
    said,
    exits,
    summary: () => read(files.GITHUB_STEP_SUMMARY),
    outputs: () => read(files.GITHUB_OUTPUT),
    remove: () => rmSync(project, { recursive: true }),
  };
}
