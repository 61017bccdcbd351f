import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** A step, as far as the tests look at it. */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job, as far as the tests look at it. */
export interface Job {
  readonly 'if'?: string;
  readonly 'needs'?: string | string[];
  readonly 'environment'?: string;
  readonly 'permissions'?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly 'outputs'?: Readonly<Record<string, string>>;
  readonly 'steps': readonly Step[];
}

/** A workflow as it is committed. */
export interface Workflow {
  readonly on: Readonly<Record<string, any>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly 'group': string; readonly 'cancel-in-progress': boolean };
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = resolve(__dirname, '../../.github/workflows');

/** Names of the committed workflow files. */
export const WORKFLOW_FILES: readonly string[] = readdirSync(FOLDER).sort();

/** Absolute path of a workflow file. */
export function workflowPath(file: string): string {
  return join(FOLDER, file);
}

/** Text of a workflow file. */
export function workflowText(file: string): string {
  return readFileSync(workflowPath(file), 'utf8');
}

/** A committed workflow, parsed. */
export function workflow(file: string): Workflow {
  return parse(workflowText(file)) as Workflow;
}

/** What a job runs and uses, in its order. */
export function inOrder({ steps }: Job): string[] {
  return steps.map(({ uses, run }) => uses?.split('@')[0] ?? run!);
}

/** The one step of a job with this beginning of its command. */
export function stepThatRuns({ steps }: Job, beginning: string): Step {
  const found = steps.filter(({ run }) => run?.startsWith(beginning));
  if (found.length !== 1) {
    throw new Error(`${found.length} steps run ${beginning}, not one`);
  }
  return found[0]!;
}
