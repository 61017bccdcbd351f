import { join } from 'node:path';
import { githubOf, runUrl } from './github-of';
import { Job, jobOf } from './job';
import { COMMIT, variable } from './variable';
import { withoutTokens } from './without-tokens';
import { PIN_FILE } from '../../contract';
import { loadEnvironment } from '../../environments';
import { UserError } from '../../errors';
import { decideOutcome } from '../../operations/ci/decide-outcome';
import { Authority, decideRelease } from '../../operations/ci/decide-release';
import { proposeRevert } from '../../operations/ci/propose-revert';
import { releaseFacts } from '../../operations/ci/release-facts';
import { renderRefusal, renderRelease } from '../../operations/ci/render-release';
import { GitHubRefused } from '../../operations/github/refused';
import { ReviewedPlan } from '../../operations/roll/act/refuse-other-plan';
import { RollReport } from '../../operations/roll/decide/verdict';
import { deploy } from '../../operations/roll/deploy';
import { readPins } from '../../pins/pin-file';
import { EnvironmentName } from '../../settings';
import { Door } from '../door';
import { rollToVerdict } from '../roll-to-verdict';

/** Deploys without asking, that plan alone when one was reviewed, and prints the verdict. */
export type Deploy = (environment: EnvironmentName, reviewed: ReviewedPlan | undefined, door: Door) => Promise<RollReport>;

const DEPLOY: Deploy = (env, reviewed, door) => rollToVerdict((tools) => deploy(tools, reviewed), { env, yes: true }, door);

/**
 * Releases the commit that the job runs for: only what was reviewed, or what the environment's reviewers answer for.
 *
 * @throws UserError when nothing was rolled; the summary says so, too.
 */
export async function runRelease({ env }: { readonly env: string }, door: Door, deployed: Deploy = DEPLOY): Promise<void> {
  const { name, stack } = loadEnvironment(env, door.variables);
  const job = jobOf(door);
  await inSummary(name, job, async () => {
    const commit = {
      environment: name,
      stack,
      event: variable(door.variables, 'GITHUB_EVENT_NAME', /^[a-z_]+$/),
      sha: variable(door.variables, 'GITHUB_SHA', COMMIT),
    };
    const authority = decideRelease(await releaseFacts(githubOf(door), commit));
    if (authority.by === 'nobody') {
      throw new UserError(`${authority.because} Nothing was planned or applied.`, authority.remedy);
    }
    const report = await deployed(name, reviewedBy(authority), withoutTokens(door));
    await conclude(name, authority, report, job, door);
  });
}

function reviewedBy(authority: Authority): ReviewedPlan | undefined {
  return authority.by === 'review' ? { digest: authority.digest, where: `pull request ${authority.pull}` } : undefined;
}

async function conclude(name: EnvironmentName, authority: Authority, report: RollReport, job: Job, door: Door): Promise<void> {
  const { exitCode, notice, revert } = decideOutcome(report);
  job.summary(renderRelease(name, authority, report));
  if (notice !== undefined) {
    job.mark('notice', notice);
    job.summary(notice);
  }
  if (revert) {
    const sentence = await reverted(name, report, door);
    job.mark('warning', sentence);
    job.summary(sentence);
  }
  door.exit(exitCode);
}

/** The verdict stays what it is, proposed or not. */
async function reverted(name: EnvironmentName, report: RollReport, door: Door): Promise<string> {
  try {
    const pin = readPins(join(door.project, PIN_FILE))[name];
    const proposeBy = (token: 'app' | 'job') => proposeRevert(githubOf(door, token), { environment: name, report, pin, runUrl: runUrl(door) });
    // An app's token is valid for an hour, and a roll may have taken longer; the job's own lasts as long as the job.
    return await proposeBy('app').catch((error: unknown) => {
      if (error instanceof GitHubRefused && error.status === 401) {
        return proposeBy('job');
      }
      throw error;
    });
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return `No pull request takes the pin back: ${error.message}${error.remedy === undefined ? '' : ` ${error.remedy}`}`;
  }
}

async function inSummary(name: string, job: Job, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) {
      job.summary(renderRefusal(name, error.message, error.remedy));
    }
    throw error;
  }
}
