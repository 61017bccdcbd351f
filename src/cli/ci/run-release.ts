import { conclude } from './conclude';
import { githubOf } from './github-of';
import { inSummary } from './in-summary';
import { jobOf } from './job';
import { COMMIT, variable } from './variable';
import { withoutTokens } from './without-tokens';
import { loadEnvironment } from '../../environments';
import { UserError } from '../../errors';
import { Authority, decideRelease } from '../../operations/ci/decide-release';
import { releaseFacts } from '../../operations/ci/release-facts';
import { renderRefusal, renderRelease } from '../../operations/ci/render-release';
import { ReviewedPlan, UnseenPlan } from '../../operations/roll/act/refuse-other-plan';
import { RollReport } from '../../operations/roll/decide/verdict';
import { deploy } from '../../operations/roll/deploy';
import { EnvironmentName } from '../../settings';
import { Door } from '../door';
import { rollToVerdict } from '../roll-to-verdict';

/** Deploys without asking, the expected plan alone where there is one, and prints the verdict. */
export type Deploy = (environment: EnvironmentName, expected: ReviewedPlan | UnseenPlan | undefined, door: Door) => Promise<RollReport>;

const DEPLOY: Deploy = (env, expected, door) => rollToVerdict((tools) => deploy(tools, expected), { env, yes: true }, door);

/**
 * Releases the commit that the job runs for: only what was reviewed, what the environment's reviewers answer for, or
 * what changes nothing.
 *
 * @throws UserError when nothing was rolled; the summary says so, too.
 */
export async function runRelease({ env }: { readonly env: string }, door: Door, deployed: Deploy = DEPLOY): Promise<void> {
  const { name, stack } = loadEnvironment(env, door.variables);
  const job = jobOf(door);
  await inSummary(job, ({ message, remedy }) => renderRefusal(name, message, remedy), async () => {
    const commit = {
      environment: name,
      stack,
      event: variable(door.variables, 'GITHUB_EVENT_NAME', /^[a-z_]+$/),
      sha: variable(door.variables, 'GITHUB_SHA', COMMIT),
    };
    const authority = decideRelease(await releaseFacts(githubOf(door), commit));
    if (authority.by === 'nobody' && authority.failed) {
      throw new UserError(`${authority.because} Nothing was planned or applied.`, authority.remedy);
    }
    const report = await deployed(name, expectedBy(authority), withoutTokens(door));
    await conclude({ environment: name, report, summary: renderRelease(name, authority, report) }, job, door);
  });
}

/** What nobody has seen may change nothing; what reviewers answer for may be any plan. */
function expectedBy(authority: Authority): ReviewedPlan | UnseenPlan | undefined {
  switch (authority.by) {
    case 'review':
      return { digest: authority.digest, where: `pull request ${authority.pull}` };
    case 'reviewers':
      return undefined;
    case 'nobody':
      return { because: authority.because, remedy: authority.remedy };
  }
}
