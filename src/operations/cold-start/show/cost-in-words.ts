import { Settings } from '../../../settings';

/** Minutes for which an instance stays without a task until ECS takes it away. Source: ECS developer guide, "Automatically manage Amazon ECS capacity". */
const IDLE_MINUTES = 15;

/**
 * What starting instances costs, before any is: which machines, how many, for how long.
 *
 * Their price is not looked up: it depends on the account's own terms.
 */
export function costInWords(samples: number, { region, fleet: { instanceType, warmPool } }: Settings): string {
  const many = samples === 1 ? '1 instance' : `${samples} instances`;
  return `${many} of type ${instanceType} in ${region} start, run the environment's task, and stay for about ${IDLE_MINUTES + 5} minutes each: `
    + `ECS takes an instance away after ${IDLE_MINUTES} minutes without a task. You pay for that time. `
    + (warmPool.minSize > 0 ? 'Those that wait in the warm pool are taken first; what the pool is filled up with is paid, too.' : 'There is no warm pool.');
}
