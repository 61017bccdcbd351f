import { lookPatiently } from './look-patiently';
import { RollTools } from './roll-tools';
import { UserError } from '../../../errors';
import { FleetFacts, isActive } from '../decide/fleet-facts';

/**
 * Cancels the instance refresh that is active, and waits until it has ended: Terraform would wait a quarter of an hour at most, and then start
 * nothing. Instances that are being replaced go on in their own time.
 *
 * @returns the fleet afterwards.
 * @throws UserError when it does not end within the watcher's time.
 */
export async function endRefresh(first: FleetFacts, { fleet, progress, settings }: RollTools): Promise<FleetFacts> {
  let facts = first;
  if (!facts.refresh || !isActive(facts.refresh)) {
    return facts;
  }
  progress.say(`Cancelling the instance refresh ${facts.refresh.id} (${facts.refresh.status}, ${facts.refresh.percentage} %).`);
  await fleet.cancelRefresh();
  const until = new Date(fleet.now().getTime() + settings.roll.watchSeconds * 1000);
  while (facts.refresh && isActive(facts.refresh)) {
    if (fleet.now() >= until) {
      throw new UserError(`The instance refresh ${facts.refresh.id} is still ${facts.refresh.status} after ${settings.roll.watchSeconds} s.`, `npx projen roll --env ${settings.name}`);
    }
    facts = await lookPatiently(fleet, progress, until) ?? { ...facts, refresh: undefined };
  }
  return facts;
}
