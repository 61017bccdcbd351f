import { Cluster, DescribeClustersCommand } from '@aws-sdk/client-ecs';
import { Check, fail, pass } from './check';
import { capacityProviderName, Settings } from '../../settings';
import { explained } from '../aws/explain';
import { FleetClients } from '../aws/fleet-clients';

/** What a cluster has of capacity providers. */
export interface ClusterProviders {
  readonly attached: readonly string[];
  /** Capacity providers of the default strategy. */
  readonly defaults: readonly string[];
}

/** The cluster's capacity providers; undefined when there is no such cluster. */
export async function capacityProviders({ ecs, region }: FleetClients, cluster: string): Promise<ClusterProviders | undefined> {
  const asked = new DescribeClustersCommand({ clusters: [cluster] });
  const { clusters } = await explained(`look at the cluster ${cluster} (ecs:DescribeClusters)`, region, () => ecs.send(asked));
  const found: Cluster | undefined = clusters?.find(({ status }) => status === 'ACTIVE');
  return found && {
    attached: found.capacityProviders ?? [],
    defaults: (found.defaultCapacityProviderStrategy ?? []).map(({ capacityProvider }) => capacityProvider!),
  };
}

/** Whether the stack would leave the cluster what others have attached to it: its list is authoritative. */
export function checkCapacityProviders(found: ClusterProviders | undefined, settings: Settings): Check {
  const { cluster, region, fleet: { capacityProvider: { otherProviders, defaultStrategy } } } = settings;
  const name = 'capacity providers';
  const ours = capacityProviderName(settings);
  if (!found) {
    return fail(name, `There is no ECS cluster ${cluster} in Region ${region}.`, 'Correct `cluster` or `region` in src/environments.ts, or make the cluster.');
  }
  const dropped = found.attached.filter((provider) => provider !== ours && !otherProviders.includes(provider));
  if (dropped.length > 0) {
    return fail(name, `A deploy would detach ${dropped.join(', ')} from the cluster ${cluster}.`,
      'Add what is to stay to `fleet.capacityProvider.otherProviders` in src/environments.ts.');
  }
  const kept = defaultStrategy.map(({ capacityProvider }) => capacityProvider);
  const lost = found.defaults.filter((provider) => !kept.includes(provider));
  if (lost.length > 0) {
    return fail(name, `A deploy would take ${lost.join(', ')} from the default strategy of the cluster ${cluster}.`,
      'Repeat the strategy in `fleet.capacityProvider.defaultStrategy` in src/environments.ts.');
  }
  return pass(name, `The cluster ${cluster} keeps its capacity providers${found.attached.length === 0 ? '' : ` (${found.attached.join(', ')})`}.`);
}
