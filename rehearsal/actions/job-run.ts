import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectArtifact } from './artifact';
import { evaluate, isMet } from './expression';
import { Files, writeFiles } from './files';
import { Context } from './parse-expression';
import { whyNot } from './why-not';
import { Workflow, WorkflowJob, WorkflowStep } from './workflow';
import { Finished } from '../../src/toolchain/process';

/** What a job finds around it. */
export interface Surroundings {
  /** Folder in which folders are made. */
  readonly folder: string;
  /** What the workflow's expressions refer to. */
  readonly context: Context;
  /** Environment of every step, GitHub's own variables among it. */
  readonly env: Readonly<Record<string, string>>;
  /** What a step gets besides, once the job has signed in to AWS. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Files of a commit. */
  readonly filesOf: (sha: string) => Files;
  /** Writes the program itself into a folder. */
  readonly checkOutProgram: (folder: string) => void;
  /** What jobs hand over to each other, by name. */
  readonly artifacts: Map<string, Files>;
  /** Runs a script. @throws when it ends with another code than one of these */
  readonly bash: (script: string, okCodes: readonly number[], options: { cwd: string; env: Readonly<Record<string, string>> }) => Promise<Finished>;
}

/** How a job has ended: what its last step printed, and what it says on its page. */
export interface JobEnded extends Finished {
  /** In Markdown. */
  readonly summary: string;
}

/** Its modules are there already, and the rehearsal has no network to fetch them by. */
const INSTALLS = /^npm ci( --ignore-scripts)?$/;
const PROGRAM = '.';

/** A job under way: its steps, in their order, as GitHub Actions carries them out. */
export class JobRun {
  private readonly job: WorkflowJob;
  private readonly folder: string;
  private readonly summary: string;
  private readonly outputs: Record<string, { outputs: Context }> = {};
  private credentials: Readonly<Record<string, string>> = {};

  /** @param id of the job in the workflow. */
  constructor(private readonly workflow: Workflow, private readonly id: string, private readonly around: Surroundings) {
    this.job = workflow.jobs[id];
    this.folder = mkdtempSync(join(around.folder, 'job-'));
    this.summary = join(mkdtempSync(join(around.folder, 'summary-')), 'summary.md');
    writeFileSync(this.summary, '');
  }

  /**
   * Carries the steps out, if GitHub would.
   *
   * @param okCodes exit codes of the last step that are as they should be.
   * @throws Error for a job that does not run, and for what a rehearsal can't carry out.
   */
  async end(okCodes: readonly number[] = [0]): Promise<JobEnded> {
    const why = whyNot(this.job, this.context);
    if (why !== undefined) {
      throw new Error(`The job ${this.id} does not run: ${why}.`);
    }
    let finished: Finished = { code: 0, stdout: '', stderr: '' };
    const steps = this.job.steps.filter((step) => step.if === undefined || isMet(step.if, this.context));
    for (const [index, step] of steps.entries()) {
      if (step.uses !== undefined) {
        this.use(step, step.uses.split('@')[0]);
      } else if (!INSTALLS.test(step.run!)) {
        const codes = index === steps.length - 1 ? okCodes : [0];
        finished = await this.around.bash(evaluate(step.run!, this.context), codes, { cwd: this.folder, env: this.envOf(step) });
      }
    }
    return { ...finished, summary: readFileSync(this.summary, 'utf8') };
  }

  private use(step: WorkflowStep, action: string): void {
    switch (action) {
      case 'actions/setup-node':
        return;
      case 'actions/checkout':
        return this.checkOut(this.input(step, 'path') || PROGRAM, this.input(step, 'ref') || evaluate('${{ github.sha }}', this.context));
      case 'actions/upload-artifact':
        return void this.around.artifacts.set(this.input(step, 'name'), collectArtifact(this.folder, this.input(step, 'path')));
      case 'actions/download-artifact':
        return writeFiles(join(this.folder, this.input(step, 'path')), this.around.artifacts.get(this.input(step, 'name'))!);
      case 'actions/create-github-app-token':
        return void (this.outputs[step.id!] = { outputs: { token: evaluate('${{ app.token }}', this.context) } });
      case 'aws-actions/configure-aws-credentials':
        return void (this.credentials = this.around.credentials);
      default:
        throw new Error(`A rehearsal does not know the action ${action}.`);
    }
  }

  /** A checkout that is not where the program runs is data alone. */
  private checkOut(path: string, sha: string): void {
    if (path === PROGRAM) {
      this.around.checkOutProgram(this.folder);
    }
    writeFiles(join(this.folder, path), this.around.filesOf(sha));
  }

  private envOf(step: WorkflowStep): Record<string, string> {
    const given = Object.entries({ ...this.workflow.env, ...this.job.env, ...step.env });
    const values = Object.fromEntries(given.map(([name, value]) => [name, evaluate(String(value), this.context)]));
    return { ...this.around.env, GITHUB_STEP_SUMMARY: this.summary, ...this.credentials, ...values };
  }

  private input(step: WorkflowStep, name: string): string {
    return evaluate(String(step.with?.[name] ?? ''), this.context);
  }

  private get context(): Context {
    return { ...this.around.context, steps: this.outputs };
  }
}
