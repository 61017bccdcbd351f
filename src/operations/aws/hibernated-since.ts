import { Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';

/** An instance that sleeps. */
export interface HibernatedInstance {
  readonly id: string;
  readonly since: Date;
}

/** How EC2 writes down when an instance was stopped: `User initiated (2026-01-31 09:45:00 GMT)`. */
const STOPPED = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) GMT\)/;

/**
 * Since when instances sleep. Where EC2 does not say it, the time of the launch stands for it, which is earlier. One that is gone is left out.
 *
 * @param ids of instances that are hibernated; without one, nothing is asked.
 */
export async function hibernatedSince(clients: Clients, ids: readonly string[]): Promise<HibernatedInstance[]> {
  const found: Instance[] = [];
  await explained('look at instances (ec2:DescribeInstances)', clients.region, async () => {
    for (const filters of filtersFor('instance-id', ids)) {
      for await (const page of paginateDescribeInstances({ client: clients.ec2 }, { Filters: filters })) {
        found.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!));
      }
    }
  });
  return found.map((instance) => ({ id: instance.InstanceId!, since: sleepingSince(instance) }));
}

function sleepingSince({ StateTransitionReason: reason, LaunchTime: launched }: Instance): Date {
  const [, day, time] = STOPPED.exec(reason ?? '') ?? [];
  return day === undefined ? launched! : new Date(`${day}T${time}Z`);
}
