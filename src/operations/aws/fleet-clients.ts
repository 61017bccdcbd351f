import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ClientConfig, clientConfig } from './client-config';
import { Clients, makeClients } from './clients';

/** What talks to AWS about a fleet. Apart from {@link Clients}, so that a bake does not load what it does not use. */
export interface FleetClients extends Clients {
  readonly autoScaling: AutoScalingClient;
  readonly ecs: ECSClient;
  readonly cloudWatch: CloudWatchClient;
}

/** Clients as {@link makeClients} makes them. */
export function makeFleetClients(region: string, config: ClientConfig = clientConfig(region)): FleetClients {
  return {
    ...makeClients(region, config),
    autoScaling: new AutoScalingClient(config),
    ecs: new ECSClient(config),
    cloudWatch: new CloudWatchClient(config),
  };
}
