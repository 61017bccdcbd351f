import { Check, fail, pass } from './check';
import { EnvironmentName } from '../../settings';
import { isActive, Refresh } from '../roll/decide/fleet-facts';

/** Whether the group is free for a roll: Auto Scaling refuses a second refresh, and Terraform would cancel the first. */
export function checkRefresh(refresh: Refresh | undefined, environment: EnvironmentName): Check {
  return refresh && isActive(refresh)
    ? fail('refresh', `The instance refresh ${refresh.id} is under way since ${refresh.startedAt.toISOString()} (${refresh.status}, ${refresh.percentage} %).`,
      `npx projen roll --env ${environment}`)
    : pass('refresh', 'No instance refresh is under way.');
}
