import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { ClientConfig, clientConfig } from './client-config';

/** What talks to AWS, all in one Region. */
export interface Clients {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly ecr: ECRClient;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

/**
 * Clients with the credentials that the AWS SDK finds by itself: variables, profile, single sign-on, instance or workload identity.
 * `AWS_ENDPOINT_URL` and its like are the SDK's business too.
 *
 * @param config what each is made with. Default: as {@link clientConfig} says.
 */
export function makeClients(region: string, config: ClientConfig = clientConfig(region)): Clients {
  return {
    region,
    ec2: new EC2Client(config),
    ecr: new ECRClient(config),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
  };
}
