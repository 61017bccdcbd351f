import { readFileSync } from 'node:fs';

/** What a rehearsal inside the network needs to know of the world around it: written outside, read inside. */
export interface Session {
  /** Folder of this run: workspace, logs, report. */
  readonly folder: string;
  /** Copy of the product in which everything happens. */
  readonly workspace: string;
  /** Where the emulated AWS answers. */
  readonly endpoint: string;
  /** Where the registry answers. */
  readonly registry: string;
  readonly account: string;
  readonly region: string;
  /** Path of a statically linked busybox. */
  readonly busybox: string;
  /** Path of Terraform. */
  readonly terraform: string;
  /** Environment of everything that is typed. */
  readonly env: Readonly<Record<string, string>>;
}

export function readSession(path: string): Session {
  return JSON.parse(readFileSync(path, 'utf8')) as Session;
}
