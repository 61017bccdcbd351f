import { conclude } from './conclude';
import { inSummary } from './in-summary';
import { jobOf } from './job';
import { withoutTokens } from './without-tokens';
import { loadEnvironment } from '../../environments';
import { renderNotTakenUp, renderTakenUp } from '../../operations/ci/render-release';
import { nothingRolled } from '../../operations/roll/act/take-up';
import { RollReport } from '../../operations/roll/decide/verdict';
import { NoFleet, roll } from '../../operations/roll/roll';
import { EnvironmentName } from '../../settings';
import { Door } from '../door';
import { rollToVerdict } from '../roll-to-verdict';

/** Takes up what runs, and prints the verdict. */
export type TakeUp = (environment: EnvironmentName, door: Door) => Promise<RollReport>;

// Nobody is there to ask, and nothing is asked: what is configured is left.
const TAKE_UP: TakeUp = (env, door) => rollToVerdict((tools) => roll(tools, { configuration: 'leave' }), { env }, door);

/**
 * Takes up a roll that a deployment has left, and ends as a deployment does. What is configured is neither planned nor applied: nobody has been asked.
 * A fleet on which nothing rolls, and that was verified before, is no news.
 *
 * @throws UserError when nothing could be taken up; the summary says so, too.
 */
export async function runCiRoll({ env }: { readonly env: string }, door: Door, takenUp: TakeUp = TAKE_UP): Promise<void> {
  const { name } = loadEnvironment(env, door.variables);
  const job = jobOf(door);
  await inSummary(job, ({ message, remedy }) => renderNotTakenUp(name, message, remedy), async () => {
    const report = await orNothing(takenUp(name, withoutTokens(door)), door);
    if (report && !nothingRolled(report)) {
      await conclude({ environment: name, report, summary: renderTakenUp(name, report) }, job, door);
    }
  });
}

/** The first deployment of an environment may have begun without having made it. */
async function orNothing(report: Promise<RollReport>, { say }: Door): Promise<RollReport | undefined> {
  try {
    return await report;
  } catch (error) {
    if (!(error instanceof NoFleet)) {
      throw error;
    }
    say(error.message);
    return undefined;
  }
}
