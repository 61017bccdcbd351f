import { errorInWords } from './error-in-words';
import { Choice, RollPlan } from './ports';
import { RollTools } from './roll-tools';
import { UserError } from '../../../errors';
import { PlanMeaning } from '../../plan/plan-meaning';
import { RollReport } from '../decide/verdict';
import { secondsSince } from '../show/report';

/** An apply that may have stopped half-way. */
export interface ApplyToFinish {
  /** What was agreed to. */
  readonly meaning: PlanMeaning;
  /** How it was planned. */
  readonly choice: Choice;
  /** Why it stopped. @default - it did not */
  readonly stopped?: string;
}

/**
 * Plans and carries out what an apply that stopped half-way has left, once its roll is verified: no instance refresh is active then. Often nothing
 * is left: Terraform does not try again to start a refresh (hashicorp/terraform-provider-aws issue 42355), and the watcher has started it.
 *
 * @param report of the roll.
 * @returns the report. It says "failed" when the rest can't be carried out, and the AMI remains verified.
 */
export async function finishApply(report: RollReport, apply: ApplyToFinish, tools: RollTools): Promise<RollReport> {
  const { stopped } = apply;
  const { fleet, settings } = tools;
  if (stopped === undefined) {
    return report;
  }
  if (report.verdict !== 'verified') {
    return { ...report, warnings: [...report.warnings, `The apply stopped half-way: ${stopped}`] };
  }
  const began = fleet.now();
  const withRest = () => ({ ...report, seconds: report.seconds + secondsSince(began, fleet.now()) });
  try {
    await carryOutRest(apply, tools);
    return withRest();
  } catch (error) {
    const why = `The roll is verified, but the apply stopped half-way: ${errorInWords(error)}`;
    return { ...withRest(), verdict: 'failed', reasons: [...report.reasons, why], next: `npx projen roll --env ${settings.name}` };
  }
}

async function carryOutRest({ meaning, choice }: ApplyToFinish, { stack, progress }: RollTools): Promise<void> {
  progress.stage('rest of the apply');
  const rest = await stack.plan(choice);
  if (rest.meaning.empty) {
    return;
  }
  refuseMore(rest, meaning);
  progress.say(`Left to apply: ${rest.meaning.changes.map(({ action, address }) => `${action} ${address}`).join(', ') || 'outputs'}.`);
  await rest.apply();
}

/** Nobody has agreed to what the first plan did not show. */
function refuseMore({ meaning: { rolls, destroyed } }: RollPlan, agreed: PlanMeaning): void {
  const more = destroyed.filter((address) => !agreed.destroyed.includes(address));
  if (more.length > 0) {
    throw new UserError(`What is left to apply destroys what the plan before did not: ${more.join(', ')}.`);
  }
  if (rolls) {
    throw new UserError('What is left to apply replaces instances once more.');
  }
}
