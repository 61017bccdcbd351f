import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { githubOf } from './github-of';
import { harmless } from './harmless';
import { Job, jobOf } from './job';
import { COMMIT, variable } from './variable';
import { withoutTokens } from './without-tokens';
import { parseContent } from '../../content/content';
import { contentPath, readContent } from '../../content/content-file';
import { PIN_FILE } from '../../contract';
import { listedEnvironments } from '../../environments';
import { UserError } from '../../errors';
import { makeFleetClients } from '../../operations/aws/fleet-clients';
import { publishReview } from '../../operations/ci/publish-review';
import { renderReview } from '../../operations/ci/render-review';
import { reviewStack, ReviewTools } from '../../operations/ci/review-stack';
import { PlanFacts } from '../../operations/plan/report-plan';
import { MAX_STACK_BYTES } from '../../operations/review/allowed/limits';
import { readContentOfHead } from '../../operations/review/head/content-of-head';
import { readPinsOfHead } from '../../operations/review/head/pins-of-head';
import { readHeadFile } from '../../operations/review/head/read-head-file';
import { readVariablesOfHead } from '../../operations/review/head/variables-of-head';
import { planSynthesised } from '../../operations/review/plan-synthesised';
import { awsFleet } from '../../operations/roll/act/aws-fleet';
import { readPins } from '../../pins/pin-file';
import { Settings } from '../../settings';
import { cacheDir } from '../../toolchain/cache-dir';
import { inTemporaryFolder } from '../../toolchain/in-temporary-folder';
import { pause } from '../../toolchain/pause';
import { requireTerraform } from '../../toolchain/terraform/require-terraform';
import { Door } from '../door';

/** Options of the command. Both are folders of the pull request: data, of which nothing is run. */
export interface ReviewOptions {
  /** `<stack>/cdk.tf.json` of each stack. */
  readonly synthesised: string;
  /** Checkout of the pull request's head. */
  readonly head: string;
}

/** Gives what a stack is reviewed with. */
export type ToolsOfReview = (settings: Settings, options: ReviewOptions, door: Door) => ReviewTools;

/**
 * Plans what a pull request has synthesised, and says on it what the plan does: a comment and a check run a stack.
 *
 * @throws UserError when a stack has no plan; that is said on the pull request, too.
 */
export async function runReview(options: ReviewOptions, door: Door, toolsOfReview: ToolsOfReview = toolsOf): Promise<void> {
  const reviewed = { pull: Number(variable(door.variables, 'PULL_REQUEST', /^[1-9]\d{0,9}$/)), headSha: variable(door.variables, 'HEAD_SHA', COMMIT) };
  const github = githubOf(door);
  const job = jobOf(door);
  const inside = withoutTokens({ ...door, say: (line) => door.say(harmless(line)) });
  const refused: string[] = [];
  for (const settings of listedEnvironments(door.variables)) {
    const review = await reviewStack(settings, toolsOfReview(settings, options, inside));
    const rendered = renderReview(review, reviewed.headSha);
    await publishReview(github, reviewed, rendered);
    job.summary(rendered.summary);
    if (review.outcome === 'planned') {
      door.say(`${review.stack}: ${review.report.sentence}`);
    } else {
      refused.push(review.stack);
      tell(review.error, job, inside);
    }
  }
  if (refused.length > 0) {
    throw new UserError(`There is no plan of ${refused.join(', ')}: the pull request says why.`);
  }
}

function tell({ message, remedy }: UserError, job: Job, { say }: Door): void {
  say(message);
  if (remedy !== undefined) {
    say(remedy);
  }
  job.mark('error', message.split('\n', 1)[0]);
}

function toolsOf(settings: Settings, { synthesised, head }: ReviewOptions, door: Door): ReviewTools {
  const { project, variables: env } = door;
  const [theirs, headFolder] = [resolve(project, synthesised), resolve(project, head)];
  return {
    plan: async () => {
      const text = readHeadFile(theirs, [settings.stack, 'cdk.tf.json'], MAX_STACK_BYTES);
      if (text === undefined) {
        throw new UserError(`The pull request does not synthesise the stack ${settings.stack}.`,
          'Where the environment is no longer wanted: leave it out of the repository variable AI_SHELL_ENVIRONMENTS first.');
      }
      return inTemporaryFolder('review-', async (folder) => {
        const lockFile = readFileSync(join(project, 'stacks', settings.stack, '.terraform.lock.hcl'), 'utf8');
        const { path: terraform } = await requireTerraform(env, cacheDir(env));
        const variables = await readVariablesOfHead(headFolder, settings.stack);
        return planSynthesised({ settings, text, lockFile, variables, folder: join(folder, 'plan'), terraform, env, cache: cacheDir(env), say: door.say });
      });
    },
    lookAtFleet: () => lookAtFleet(settings, door),
    pins: () => [readPinsOfHead(headFolder), readPins(join(project, PIN_FILE))],
    contentOf: (amiId) => {
      // The base's own first, which was reviewed: what an AMI holds does not change by saying so.
      const own = readContent(project, amiId);
      const brought = own === undefined ? readContentOfHead(headFolder, amiId) : undefined;
      return brought === undefined ? own : parseContent(brought, contentPath(amiId));
    },
    now: () => new Date(),
  };
}

/** A plan is worth reading without it, too. */
async function lookAtFleet(settings: Settings, { say }: Door): Promise<PlanFacts['fleet']> {
  const clients = makeFleetClients(settings.region);
  const fleet = awsFleet({ settings, clients, watchingClients: clients, now: () => new Date(), pause });
  try {
    const facts = await fleet.look();
    return facts && { facts, lastSeconds: await fleet.lastRolls() };
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    say(`The fleet of ${settings.name} could not be looked at: ${error.message}`);
    return undefined;
  }
}
