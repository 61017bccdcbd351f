import { AlarmType, CompositeAlarm, MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { chunks } from './chunks';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { Alarm } from '../roll/decide/fleet-facts';

/** Alarms that one call may name. Source: CloudWatch API reference, DescribeAlarms. */
const MOST_NAMES = 100;

/** The alarms of these names, in their order, metric and composite ones; without a name, nothing is asked. */
export async function lookAtAlarms({ cloudWatch, region }: FleetClients, names: readonly string[]): Promise<Alarm[]> {
  const found = new Map<string, Alarm>();
  await explained('look at the alarms (cloudwatch:DescribeAlarms)', region, async () => {
    for (const some of chunks(names, MOST_NAMES)) {
      // Left out, the types would be those of metrics alone.
      const asked = { AlarmNames: some, AlarmTypes: [AlarmType.MetricAlarm, AlarmType.CompositeAlarm] };
      for await (const page of paginateDescribeAlarms({ client: cloudWatch, pageSize: MOST_NAMES }, asked)) {
        for (const alarm of [...page.MetricAlarms ?? [], ...page.CompositeAlarms ?? []]) {
          found.set(alarm.AlarmName!, facts(alarm));
        }
      }
    }
  });
  return names.map((name) => found.get(name) ?? { name, state: 'missing' });
}

function facts({ AlarmName, StateValue, StateReason }: MetricAlarm | CompositeAlarm): Alarm {
  return { name: AlarmName!, state: StateValue!, reason: StateReason };
}
