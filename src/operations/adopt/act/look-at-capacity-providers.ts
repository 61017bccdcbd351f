import { CapacityProvider, DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';

/** Every capacity provider of the account in its Region; one that is deleted stays in sight for a while, and is left out. */
export async function activeProviders({ ecs, region }: AdoptClients): Promise<readonly CapacityProvider[]> {
  return explained('list the capacity providers (ecs:DescribeCapacityProviders)', region, async () => {
    const all: CapacityProvider[] = [];
    let nextToken: string | undefined;
    do {
      const page = await ecs.send(new DescribeCapacityProvidersCommand({ nextToken }));
      all.push(...page.capacityProviders ?? []);
      nextToken = page.nextToken;
    } while (nextToken);
    return all.filter(({ status }) => status === 'ACTIVE');
  });
}

/**
 * Name of the capacity provider that scales a group, else of the one that is called so; undefined when there is neither.
 *
 * @param groupArn ARN of the group. @default - there is none
 */
export function capacityProviderOf(active: readonly CapacityProvider[], groupArn: string | undefined, name: string): string | undefined {
  const scaling = active.find(({ autoScalingGroupProvider: scaled }) => groupArn !== undefined && scaled?.autoScalingGroupArn === groupArn);
  return (scaling ?? active.find((provider) => provider.name === name))?.name;
}
