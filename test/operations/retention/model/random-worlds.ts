import assert from 'node:assert/strict';
import { asyncProperty, assert as assertProperty } from 'fast-check';
import { ModelAccount } from './model-account';
import { Spec, SPECS } from './specs';
import { UserError } from '../../../../src/errors';
import { planPrune } from '../../../../src/operations/retention/act/plan-prune';
import { prune } from '../../../../src/operations/retention/act/prune';
import { StepOutcome } from '../../../../src/operations/retention/decide/step-outcome';
import { Interrupted } from '../../../../src/toolchain/process';
import { HOME } from '../support/prune-facts';

/** Runs that a world of six AMIs may need until nothing is left to do. */
const MOST_RUNS = 40;

/** One `ami:prune --yes`. Something may happen while the plan is read. */
async function run(account: ModelAccount, { rules, withoutRecycleBin }: Spec): Promise<StepOutcome[]> {
  const options = { home: HOME, rules, withoutRecycleBin, heard: () => undefined, signal: new AbortController().signal };
  try {
    const plan = await planPrune(options, account);
    assert.ok(plan.refused.length === 0 || plan.steps.length === 0, 'something is not known, and there are steps all the same');
    const turns = plan.steps.map(({ ami }) => (account.isHurried(ami) ? -Infinity : ami.createdAt.getTime()));
    assert.ok(turns.every((turn, index) => index === 0 || turn >= turns[index - 1]), 'what is revoked does not go first, or then the oldest do not');
    account.happen();
    return await prune(plan, options, account);
  } finally {
    assert.ifError(account.broken);
  }
}

/** A run that may fail or be killed. */
async function runInTrouble(account: ModelAccount, spec: Spec): Promise<void> {
  await run(account, spec).catch((error: unknown) => {
    if (!(error instanceof UserError || error instanceof Interrupted)) {
      throw error;
    }
  });
}

/**
 * Plays two runs in each of so many random worlds, in which things change, fail and are killed; then calm runs until nothing is left to do.
 *
 * @throws Error when an AMI went a step that may not, or one stayed that nothing protects, or the runs don't come to an end.
 */
export async function playInRandomWorlds(worlds: number): Promise<void> {
  const seen = { steps: 0, gone: 0, kept: 0, disabledThoughReferredTo: 0 };
  await assertProperty(asyncProperty(SPECS, async (spec) => {
    const account = new ModelAccount(spec);
    await runInTrouble(account, spec);
    seen.steps += account.took.length;
    account.nextRun(1);
    await runInTrouble(account, spec);
    seen.steps += account.took.length;

    account.calm();
    const before = account.amisNow.size;
    for (let runs = 0; ; runs += 1) {
      account.nextRun(spec.rules.soakDays + 25);
      const outcomes = await run(account, spec);
      assert.ok(outcomes.every(({ outcome }) => outcome === 'done'), 'a step failed in a calm world');
      if (outcomes.length === 0) {
        break;
      }
      assert.ok(runs < MOST_RUNS, 'there is always something left to do');
    }

    account.nextRun(100);
    await run(account, spec);
    assert.equal(account.took.length, 0, 'there was something left to do');
    for (const ami of account.amisNow.values()) {
      assert.ok(!account.isHurried(ami) || account.isRun(ami) || account.isElsewhere(ami), `${ami.id} is revoked, nothing runs it, and it can be launched`);
      seen.disabledThoughReferredTo += Number('Revoked' in ami.tags && ami.state === 'disabled' && account.isProtected(ami));
      const waitsForBin = ami.state === 'disabled' && !account.canBeRestored && !spec.withoutRecycleBin;
      assert.ok(account.isProtected(ami) || waitsForBin, `${ami.id} stays, and nothing protects it`);
    }
    seen.gone += before - account.amisNow.size;
    seen.kept += account.amisNow.size;
  }), { numRuns: worlds });
  // Worlds in which nothing happens would prove nothing.
  assert.ok(Math.min(seen.steps, seen.gone, seen.kept, seen.disabledThoughReferredTo) > worlds / 10, `hardly anything happened: ${JSON.stringify(seen)}`);
}
