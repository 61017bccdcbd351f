import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { GitHubClient } from '../../../src/operations/github/github-client';

/** A clock that moves only by waiting. */
export interface TestClock {
  readonly now: () => Date;
  readonly sleep: (seconds: number) => Promise<void>;
  /** Every wait, in seconds. */
  readonly waits: number[];
}

/** A clock that stands at a time. */
export function testClock(start = '2026-03-02T09:00:00Z'): TestClock {
  let time = Date.parse(start);
  const waits: number[] = [];
  return {
    now: () => new Date(time),
    sleep: async (seconds) => {
      waits.push(seconds);
      time += seconds * 1000;
    },
    waits,
  };
}

/** A stand-in with pull request 1. */
export async function standInWithPull(clock: TestClock): Promise<GitHubStandIn> {
  const github = await GitHubStandIn.start(clock.now);
  github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
  return github;
}

/** A client of the stand-in, with the token of a job unless told otherwise. */
export function clientOf(github: GitHubStandIn, clock: TestClock = testClock(), token = JOB_TOKEN): GitHubClient {
  return new GitHubClient({ token, repository: github.state.repository, apiUrl: github.url, fetch, sleep: clock.sleep, now: clock.now });
}
