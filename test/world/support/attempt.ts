import assert from 'node:assert/strict';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Finished, run } from '../../../src/toolchain/process';

const ANY_CODE = [...Array(256).keys()];

/** What is typed, and where. */
export interface Attempt {
  readonly command: readonly string[];
  /** Variables beside those of the rehearsal; one that is undefined is not set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** @default - the workspace */
  readonly cwd?: string;
}

/** Types a command in the workspace, and hands over how it ended, well or not. */
export function attempt({ session }: Rehearsal, { command: [program, ...args], env, cwd }: Attempt): Promise<Finished> {
  return run(program, args, { cwd: cwd ?? session.workspace, env: { ...session.env, ...env }, okCodes: ANY_CODE });
}

/** Terraform breaks its messages into lines of the terminal's width, with a frame: this is the text alone. */
export function unwrapped(text: string): string {
  return text.replace(/[\s│╷╵]+/g, ' ').trim();
}

/** Fails unless the text holds the sentence, and shows the text then. */
export function assertSays(text: string, sentence: string): void {
  assert.ok(text.includes(sentence), `"${sentence}" is not said, but:\n${text}`);
}
