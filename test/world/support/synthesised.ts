import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';

const LOCK = '.terraform.lock.hcl';
const COMMITTED = resolve(__dirname, '../../../stacks');

/** Generates every stack's Terraform, as a user does. */
export const synth: Step = {
  name: 'cdktf synth',
  run: async (rehearsal, say) => void await rehearsal.type(say, 'npx', 'cdktf', 'synth'),
};

/** Plain `terraform init` in both stacks' folders, which may not touch the committed lock file. */
export const initWithCommittedLock: Step = {
  name: 'terraform init -lockfile=readonly: the committed lock file of both stacks does, and stays as it is',
  run: async (rehearsal) => {
    const before = locks(rehearsal);
    assert.equal(before.length, readdirSync(COMMITTED).length);
    for (const one of [rehearsal, rehearsal.for('stage')]) {
      const { stdout } = await one.terraform([0], 'init', '-input=false', '-no-color', '-lockfile=readonly');
      assert.match(stdout, /Terraform has been successfully initialized!/);
    }
    assert.deepEqual(locks(rehearsal), before);
  },
};

/** After all that was planned, by either tool. */
export const locksAsCommitted: Step = {
  name: 'the lock files are as they are committed, and no state is left',
  run: async (rehearsal) => {
    assert.deepEqual(locks(rehearsal), readdirSync(COMMITTED).map((stack) => readFileSync(join(COMMITTED, stack, LOCK), 'utf8')));
    assert.deepEqual(readdirSync(rehearsal.session.workspace).filter((name) => name.includes('.tfstate')), []);
  },
};

/** Content of each stack's committed lock file. */
export function locks({ session }: Rehearsal): string[] {
  const stacks = join(session.workspace, 'stacks');
  return readdirSync(stacks).map((stack) => readFileSync(join(stacks, stack, LOCK), 'utf8'));
}
