import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountContents } from './account-contents';
import { Attempt, attempt } from './attempt';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { PIN_FILE } from '../../../src/contract';

/** The program itself, without projen around it. */
export const PROGRAM = [process.execPath, '--import', 'tsx', 'src/cli/main.ts'];

/** Something that can't be done, and what is said then. */
export interface Refusal {
  readonly what: string;
  /** Command and options. */
  readonly type: readonly string[];
  /** Variables beside those of the rehearsal; one that is undefined is not set. */
  readonly env?: (rehearsal: Rehearsal) => Attempt['env'];
  /** Content of the pin file. @default - as it is */
  readonly pins?: string;
  /** @default 1 */
  readonly code?: number;
  /** What is said on stderr, all of it, beside the stages that have begun. */
  readonly says: string | ((rehearsal: Rehearsal) => string);
}

/** A command that is refused with one message and nothing on stdout, and has changed nothing. */
export function refused({ what, type, env, pins, code = 1, says }: Refusal): Step {
  return {
    name: `${type[0]}: ${what}`,
    run: async (rehearsal) => {
      await withPins(rehearsal, pins, () => changingNothing(rehearsal, async () => {
        const finished = await attempt(rehearsal, { command: [...PROGRAM, ...type], env: env?.(rehearsal) });
        assert.equal(`${withoutProgress(finished.stderr)}exit code ${finished.code}`, `${typeof says === 'string' ? says : says(rehearsal)}\nexit code ${code}`);
        assert.equal(finished.stdout, '');
      }));
    },
  };
}

/** Does something that must not come to anything: no other pin afterwards, no other AMI, and no builder, key pair or security group left. */
export async function changingNothing(rehearsal: Rehearsal, act: () => Promise<void>): Promise<void> {
  const before = pinFile(rehearsal);
  const contents = await accountContents(rehearsal);
  await act();
  assert.equal(pinFile(rehearsal), before, 'the pin file has changed');
  assert.deepEqual(await accountContents(rehearsal), contents);
}

async function withPins(rehearsal: Rehearsal, text: string | undefined, act: () => Promise<void>): Promise<void> {
  const before = pinFile(rehearsal);
  if (text !== undefined) {
    writeFileSync(pathOf(rehearsal), text);
  }
  try {
    await act();
  } finally {
    writeFileSync(pathOf(rehearsal), before);
  }
}

function withoutProgress(stderr: string): string {
  return stderr.replace(/^\[[a-z ]+\].*\n/gm, '');
}

function pinFile(rehearsal: Rehearsal): string {
  return readFileSync(pathOf(rehearsal), 'utf8');
}

function pathOf({ session }: Rehearsal): string {
  return join(session.workspace, PIN_FILE);
}
