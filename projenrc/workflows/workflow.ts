import { github, JsonPatch, typescript } from 'projen';

export interface WorkflowOptions {
  /** Runs of the same group don't run at once. */
  readonly group: string;
  /** Whether a run that is new ends the one that runs; else it waits, and replaces one that waits already. */
  readonly cancelInProgress: boolean;
  /** Environment of every step. @default - nothing */
  readonly env?: Readonly<Record<string, string>>;
}

/** A workflow whose jobs have no right but those that each names. */
export class Workflow extends github.GithubWorkflow {
  constructor(project: typescript.TypeScriptAppProject, name: string, { group, cancelInProgress, env }: WorkflowOptions) {
    super(project.github!, name, { limitConcurrency: true, concurrencyOptions: { group, cancelInProgress }, env });
    // A patch, because an override drops what is empty.
    this.file!.patch(JsonPatch.add('/permissions', {}));
  }
}
