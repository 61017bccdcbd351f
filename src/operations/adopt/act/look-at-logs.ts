import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';

/** The log group of a name; undefined when there is none. */
export async function logGroup({ logs, region }: AdoptClients, name: string): Promise<string | undefined> {
  return explained(`look at the log group ${name} (logs:DescribeLogGroups)`, region, async () => {
    for await (const { logGroups } of paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix: name })) {
      if (logGroups?.some(({ logGroupName }) => logGroupName === name)) {
        return name;
      }
    }
    return undefined;
  });
}
