import { join } from 'node:path';
import { byAppOrJob } from './by-app-or-job';
import { runUrl } from './github-of';
import { Job } from './job';
import { PIN_FILE } from '../../contract';
import { UserError } from '../../errors';
import { decideOutcome } from '../../operations/ci/decide-outcome';
import { proposeRevert } from '../../operations/ci/propose-revert';
import { RollReport } from '../../operations/roll/decide/verdict';
import { readPins } from '../../pins/pin-file';
import { EnvironmentName } from '../../settings';
import { Door } from '../door';

/** A roll that has come to a verdict in a job. */
export interface Concluded {
  readonly environment: EnvironmentName;
  readonly report: RollReport;
  /** What the job's summary says of it, in Markdown. */
  readonly summary: string;
}

/** Makes of a verdict what a job makes of it: summary, notice, exit code, and the pull request that takes a pin back. */
export async function conclude({ environment, report, summary }: Concluded, job: Job, door: Door): Promise<void> {
  const { exitCode, notice, revert } = decideOutcome(report);
  job.summary(summary);
  if (notice !== undefined) {
    job.mark('notice', notice);
    job.summary(notice);
  }
  if (revert) {
    const sentence = await reverted(environment, report, door);
    job.mark('warning', sentence);
    job.summary(sentence);
  }
  door.exit(exitCode);
}

/** The verdict stays what it is, proposed or not. */
async function reverted(environment: EnvironmentName, report: RollReport, door: Door): Promise<string> {
  try {
    const pin = readPins(join(door.project, PIN_FILE))[environment];
    return await byAppOrJob(door, (github, byApp) => proposeRevert(github, { environment, report, pin, byApp, runUrl: runUrl(door) }));
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return `No pull request takes the pin back: ${error.message}${error.remedy === undefined ? '' : ` ${error.remedy}`}`;
  }
}
