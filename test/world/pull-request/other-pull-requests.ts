import assert from 'node:assert/strict';
import { Files } from '../../../rehearsal/actions/files';
import { JobEnded } from '../../../rehearsal/actions/job-run';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { MAIN } from '../../../rehearsal/driver/repository';
import { Review, changes, reviewOf, runPlanJob } from '../../../rehearsal/driver/steps/review';
import { Pull } from '../../../rehearsal/github/state';

/** What came of a pull request's plan job. */
export interface Reviewed extends Review {
  readonly pull: Pull;
  readonly ended: JobEnded;
}

/** A pull request that somebody opens, beside whatever else is open. */
export interface OtherPullRequest {
  readonly branch: string;
  /** Files that it changes. */
  readonly files: Files;
  /** Commit that it starts from. @default - the newest of main */
  readonly from?: string;
  /** `cdk.tf.json` of the stack, as it is handed over. @default - as the last job has handed it over */
  readonly json?: (stack: any) => void;
  /** Exit code of the job. */
  readonly code: number;
  /** Variables beside those that the job has. @default - none */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a pull request and plans it; nothing may be changed in AWS by that. It stays open. */
export async function planned(rehearsal: Rehearsal, other: OtherPullRequest, say: (line: string) => void): Promise<Reviewed> {
  const { repository, settings: { stack }, cloud } = rehearsal;
  const { branch, files, from = repository.commit(MAIN), json, code, env } = other;
  repository.github.state.refs.set(branch, from);
  repository.github.push(branch, files, branch);
  const pull = repository.github.open(branch, branch);
  const honest = repository.artifacts.get('synthesised')!;
  if (json) {
    const path = `${stack}/cdk.tf.json`;
    const changed = JSON.parse(honest[path]) as object;
    json(changed);
    repository.artifacts.set('synthesised', { [path]: JSON.stringify(changed) });
  }
  await cloud.forgetCalls();
  const ended = await runPlanJob(rehearsal, 'plan', say, { okCodes: [code], env }, pull);
  repository.artifacts.set('synthesised', honest);
  assert.deepEqual(await changes(cloud), [], 'something was changed in AWS');
  return { pull, ended, ...reviewOf(rehearsal, pull) };
}

/** Closes a pull request without a merge. */
export function close(pull: Pull): void {
  pull.state = 'closed';
}
