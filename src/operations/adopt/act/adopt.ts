import { UserError } from '../../../errors';
import { autoScalingGroupName, Settings } from '../../../settings';
import { TerraformFailed } from '../../../toolchain/terraform/failures';
import { PlanInputs, SavedPlan } from '../../../toolchain/terraform/stack-terraform';
import { AdoptionOutcome, AdoptionReport } from '../decide/adoption';
import { decideImports, refusals, theirOwn, withoutLeft } from '../decide/decide-imports';
import { Existing } from '../decide/existing';
import { DeclaredResource, declaredResources, readConfiguration } from '../decide/generated-stack';
import { importingAlone, withImports } from '../decide/import-configuration';
import { leaveOldState } from '../decide/leave-old-state';
import { OldResource } from '../decide/old-state';
import { plannedAdoption, refuseAnyChange } from '../decide/planned-adoption';
import { settingsToWrite } from '../decide/settings-to-write';

/** What taking a fleet over asks of Terraform. */
export interface AdoptingStack {
  generate(): Promise<unknown>;
  plan(inputs: Pick<PlanInputs, 'adapt'>): Promise<SavedPlan>;
  apply(plan: SavedPlan): Promise<void>;
}

/** What taking a fleet over works with. */
export interface AdoptTools {
  readonly settings: Settings;
  readonly stack: AdoptingStack;
  /** Looks at what there is. @throws UserError when AWS can't be asked */
  readonly look: (declared: readonly DeclaredResource[]) => Promise<Existing>;
  /** The state of the repository that the fleet belongs to until now. @default - nobody has given it */
  readonly oldState?: readonly OldResource[];
  /** Import IDs of what is left to those who have it. @default - nothing is */
  readonly leave?: readonly string[];
  /** Says what goes on. */
  readonly say: (line: string) => void;
  /** Asks whether to carry it out. @returns whether to; false: it was only to be shown. @throws UserError after a no */
  readonly confirm: (report: AdoptionReport) => Promise<boolean>;
}

/**
 * Takes what there is of a fleet into the state of its stack, and changes nothing of it.
 *
 * Two plans: the whole stack's, with imports, says what the first deploy would do, and is never applied. The other one declares nothing but what
 * is imported, ignores every difference, and is applied, that very one, when the first destroys and replaces nothing.
 *
 * @throws UserError when AWS or Terraform can't be asked, or the answer is no.
 */
export async function adopt(tools: AdoptTools): Promise<AdoptionReport> {
  const { settings, stack, say } = tools;
  say('Looking at what there is …');
  const configuration = readConfiguration(await stack.generate());
  const declared = declaredResources(configuration);
  const existing = await tools.look(declared);
  const imports = withoutLeft(decideImports(existing, declared), tools.leave ?? []);
  const known = {
    environment: settings.name,
    stack: settings.stack,
    lookedFor: { autoScalingGroup: autoScalingGroupName(settings), launchTemplate: settings.launchTemplateName, region: settings.region },
    imports,
    refusals: refusals(existing),
    theirOwn: theirOwn(existing, declared),
    oldState: tools.oldState && leaveOldState(tools.oldState, imports),
  };
  if (!existing.group && !existing.template) {
    return { ...known, outcome: 'nothing', imports: [], settings: {}, oldState: undefined };
  }
  if (known.refusals.length > 0) {
    return { ...known, outcome: 'refused', settings: {} };
  }

  say('Planning what the first deploy would do …');
  const whole = await stack.plan({ adapt: (generated) => withImports(readConfiguration(generated), imports) });
  const plan = plannedAdoption(whole.json, imports);
  const report = (outcome: AdoptionOutcome): AdoptionReport => ({
    ...known, outcome, plan, settings: settingsToWrite(plan.obstacles, existing.group && autoScalingGroupName(settings)),
  });
  if (plan.obstacles.length > 0) {
    return report('refused');
  }
  if (plan.toImport.length === 0) {
    return report('already');
  }

  say('Planning to take it over, and nothing else …');
  const kept = [...plan.adopted, ...plan.toImport.map(({ address }) => address)];
  const alone = await stack.plan({ adapt: (generated) => importingAlone(readConfiguration(generated), kept, plan.toImport) });
  refuseAnyChange(alone.json);
  if (!await tools.confirm(report('planned'))) {
    return report('planned');
  }
  await applied(alone, tools);
  return report('adopted');
}

async function applied(plan: SavedPlan, { stack, settings }: AdoptTools): Promise<void> {
  try {
    await stack.apply(plan);
  } catch (error) {
    if (!(error instanceof TerraformFailed)) {
      throw error;
    }
    throw new UserError(
      `The fleet could not be taken over: ${error.message}`,
      error.remedy ?? `What has entered the state stays there; nothing in AWS was changed. Then again: npx projen adopt --env ${settings.name}`,
    );
  }
}
