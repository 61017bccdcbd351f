import { IDLE_MINUTES } from '../decide/idle-minutes';

/**
 * What becomes of the instances that came up. Nobody but ECS takes them away: with managed scaling, the group's size is its own to decide, and a
 * session may have gone to one since. Source: ECS API reference, ManagedScaling.
 */
export function afterwardsInWords(instanceIds: readonly string[]): string {
  const many = instanceIds.length === 1 ? '1 instance was' : `${instanceIds.length} instances were`;
  return `${many} started (${instanceIds.join(', ')}). The tasks of this command are stopped; ECS takes away what nobody else uses, after ${IDLE_MINUTES} minutes without a task.`;
}
