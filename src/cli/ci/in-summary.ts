import { Job } from './job';
import { UserError } from '../../errors';

/** Does the work of a job. Where a person can put right what keeps it from being done, the summary says so, too. */
export async function inSummary(job: Job, render: (error: UserError) => string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) {
      job.summary(render(error));
    }
    throw error;
  }
}
