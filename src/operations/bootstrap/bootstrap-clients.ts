import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { CiSettings } from '../../settings/ci';
import { clientConfig } from '../aws/client-config';

/** What talks to AWS when an account is prepared. */
export interface BootstrapClients {
  /** Region of {@link s3}. */
  readonly region: string;
  readonly sts: STSClient;
  readonly iam: IAMClient;
  readonly s3: S3Client;
}

/** Clients for the settings of CI; the bucket's Region may be another than the stack's. */
export function makeBootstrapClients({ region, state }: CiSettings): BootstrapClients {
  const bucketRegion = state.region ?? region;
  return {
    region: bucketRegion,
    sts: new STSClient(clientConfig(region)),
    iam: new IAMClient(clientConfig(region)),
    s3: new S3Client(clientConfig(bucketRegion)),
  };
}
