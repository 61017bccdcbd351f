import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { clientConfig } from '../../aws/client-config';
import { FleetClients, makeFleetClients } from '../../aws/fleet-clients';

/** What talks to AWS about a fleet that is to be taken over. */
export interface AdoptClients extends FleetClients {
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
}

/** Clients as the fleet's are made. */
export function makeAdoptClients(region: string): AdoptClients {
  return { ...makeFleetClients(region), iam: new IAMClient(clientConfig(region)), logs: new CloudWatchLogsClient(clientConfig(region)) };
}
