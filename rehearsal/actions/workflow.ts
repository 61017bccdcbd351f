import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** A step of a job, as far as a rehearsal carries it out. */
export interface WorkflowStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job, as far as a rehearsal carries it out. */
export interface WorkflowJob {
  /** @default - it runs always */
  readonly if?: string;
  /** Jobs that it waits for. @default - none */
  readonly needs?: string | readonly string[];
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly WorkflowStep[];
}

/** A workflow, as far as a rehearsal carries it out. */
export interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

const FOLDER = resolve(__dirname, '../../.github/workflows');

/** A workflow as it is committed. @param file its name, such as `plan.yml` */
export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow;
}
