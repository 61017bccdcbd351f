import { UserError } from '../../../errors';
import { EnvironmentName } from '../../../settings';
import { FleetFacts, isActive } from '../decide/fleet-facts';

/**
 * Refuses to begin a roll while one is under way: Terraform would cancel it, or its own would not start.
 *
 * @throws UserError that names the refresh.
 */
export function refuseSecondRoll(facts: FleetFacts | undefined, environment: EnvironmentName): void {
  const { refresh, group } = facts ?? {};
  if (refresh && isActive(refresh)) {
    throw new UserError(
      `${group?.name} is being rolled already: instance refresh ${refresh.id}, ${refresh.status}, ${refresh.percentage} %, since ${refresh.startedAt.toISOString()}.`,
      `Watch it to its end: npx projen roll --env ${environment}. Or take it back: npx projen rollback --env ${environment}`,
    );
  }
}
