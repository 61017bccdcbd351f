import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, github, typescript } from 'projen';

interface PinnedAction {
  /** Full SHA of the commit that the tag points at. Where it comes from: docs/decisions/workflows.md. */
  readonly sha: string;
  /** Tag of the release. */
  readonly version: string;
}

/** Every action that a workflow may use. */
export const PINNED_ACTIONS = {
  'actions/checkout': { sha: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
  'actions/create-github-app-token': { sha: 'bcd2ba49218906704ab6c1aa796996da409d3eb1', version: 'v3.2.0' },
  'actions/download-artifact': { sha: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', version: 'v8.0.1' },
  'actions/setup-node': { sha: '820762786026740c76f36085b0efc47a31fe5020', version: 'v7.0.0' },
  'actions/upload-artifact': { sha: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', version: 'v7.0.1' },
  'aws-actions/configure-aws-credentials': { sha: 'e6de054238d6b7531b4efff3b6587d9aade6a06c', version: 'v6.2.3' },
} as const satisfies Record<string, PinnedAction>;

/** Name of an action that is pinned. */
export type ActionName = keyof typeof PINNED_ACTIONS;

const READ_ONLY = 0o444;
const WRITABLE = 0o644;

/** An action as a step names it: by the full SHA of a commit, which nobody can move. */
export function pinned(name: ActionName): string {
  return `${name}@${PINNED_ACTIONS[name].sha}`;
}

/** Puts the version behind each pinned action of a workflow's text, where people and update services look for it. */
export function withVersions(text: string): string {
  return Object.entries(PINNED_ACTIONS).reduce((written, [name, { sha, version }]) => written.replaceAll(`${name}@${sha}\n`, `${name}@${sha} # ${version}\n`), text);
}

/** Pins whatever projen itself refers to, by a tag at times, and writes the versions into the rendered files, for which projen has no place. */
export class PinnedActions extends Component {
  constructor(private readonly owner: typescript.TypeScriptAppProject) {
    super(owner);
    for (const name of Object.keys(PINNED_ACTIONS) as ActionName[]) {
      owner.github!.actions.set(name, pinned(name));
    }
  }

  override postSynthesize(): void {
    for (const { file } of this.workflows()) {
      const path = join(this.owner.outdir, file!.path);
      chmodSync(path, WRITABLE);
      writeFileSync(path, withVersions(readFileSync(path, 'utf8')));
      chmodSync(path, READ_ONLY);
    }
  }

  private workflows(): github.GithubWorkflow[] {
    return this.owner.github!.workflows.filter(({ file }) => file !== undefined);
  }
}
