import { Check, fail, pass } from './check';
import { InstanceTypeFacts } from './instance-type';
import { VcpuFacts } from './vcpu-quota';
import { Settings } from '../../settings';
import { GroupLook } from '../aws/group';

const NAME = 'quota';

/** What of a group tells how many instances a roll adds to it. */
export interface GroupSize {
  readonly group: Pick<GroupLook['group'], 'desiredCapacity'>;
}

/** Whether the account may run the instances that a roll adds for a while. */
export function checkQuota({ code, quota, running }: VcpuFacts, type: InstanceTypeFacts, settings: Settings, group: GroupSize | undefined): Check {
  const extra = extraInstances(settings, group);
  const vcpus = extra * type.vcpus;
  const says = `A roll may add ${extra} × ${type.name} (${vcpus} vCPUs) for a while to the ${running} vCPUs that run; the quota is ${quota} (${code})`;
  return running + vcpus <= quota
    ? pass(NAME, `${says}.`)
    : fail(NAME, `${says}, which is too small.`,
      `aws service-quotas request-service-quota-increase --region ${settings.region} --service-code ec2 --quota-code ${code} --desired-value ${running + vcpus}`);
}

/**
 * Instances that run at most beside those that run now: what the refresh launches before it terminates, one at least, and the warm pool's, each of
 * which runs while it is prepared.
 *
 * @param found the group. Default: it is not there yet, and a roll makes all of it.
 */
export function extraInstances({ fleet: { desiredCapacity, instanceRefresh, warmPool } }: Settings, found: GroupSize | undefined): number {
  const desired = found?.group.desiredCapacity ?? desiredCapacity;
  const ahead = Math.max(1, Math.ceil(desired * instanceRefresh.maxHealthyPercentage / 100) - desired);
  const waiting = Math.max(warmPool.minSize, warmPool.maxGroupPreparedCapacity - desired);
  return (found ? ahead : desired) + waiting;
}
