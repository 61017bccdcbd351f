import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { Settings } from '../../settings';
import { clientConfig } from '../aws/client-config';
import { FleetClients, makeFleetClients } from '../aws/fleet-clients';

/** What talks to AWS before a roll. */
export interface PreflightClients extends FleetClients {
  readonly kms: KMSClient;
  /** In the state's Region. */
  readonly s3: S3Client;
  readonly serviceQuotas: ServiceQuotasClient;
}

/** Clients for an environment. */
export function makePreflightClients({ region, state }: Settings): PreflightClients {
  return {
    ...makeFleetClients(region),
    kms: new KMSClient(clientConfig(region)),
    s3: new S3Client(clientConfig(state.region ?? region)),
    serviceQuotas: new ServiceQuotasClient(clientConfig(region)),
  };
}
