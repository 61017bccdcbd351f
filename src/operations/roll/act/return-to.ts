import { Applied, applyPlan } from './apply-plan';
import { keepTrying } from './keep-trying';
import { Choice } from './ports';
import { RollTools } from './roll-tools';
import { pinWithoutEffect } from '../../bake/explicit-ami';
import { FleetFacts } from '../decide/fleet-facts';
import { WayBack } from '../decide/way-back';

/** How a plan is made for an AMI that is to be returned to, and what is to be said of it. */
export interface Return {
  readonly choice: Choice;
  readonly warnings: readonly string[];
}

/**
 * How to return to an AMI: by the pin, so that everybody's next plan agrees; by variables of one apply where a pin has no effect or can't name
 * the AMI (the ECS-optimized one, one of another recipe).
 */
export async function chooseReturn({ amiId, version }: WayBack, { fleet, settings, explicitAmi }: RollTools): Promise<Return> {
  const byVariables: Choice = { by: 'variables', amiId, version };
  if (explicitAmi) {
    return { choice: byVariables, warnings: [`${pinWithoutEffect(explicitAmi)} The next plan takes that AMI again.`] };
  }
  const pin = await fleet.pinOf(amiId);
  return pin
    ? { choice: { by: 'pin', pin: { ...pin, launchTemplateVersion: version === undefined ? undefined : Number(version) } }, warnings: [] }
    : { choice: byVariables, warnings: [`${amiId} is no golden AMI of ${settings.name} and can't be pinned. Pin or bake another before the next deployment.`] };
}

/**
 * Sets the group to what it is to return to. A plan that can't be made is made again.
 *
 * @returns the fleet afterwards, and why the apply stopped half-way, if it did.
 * @throws UserError when it can't be planned or applied.
 */
export async function returnTo(choice: Choice, before: FleetFacts, tools: RollTools): Promise<Applied> {
  const plan = await keepTrying(() => tools.stack.plan(choice), tools);
  if (choice.by === 'pin') {
    await tools.stack.pin(choice.pin);
  }
  return applyPlan(plan, before, tools);
}
