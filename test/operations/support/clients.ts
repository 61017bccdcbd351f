import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { Clients } from '../../../src/operations/aws/clients';

export const REGION = 'ap-southeast-1';
export const ACCOUNT = '123456789012';

/** Clients that answer what a test says, and nothing else. */
export function mockedClients() {
  const clients: Clients = {
    region: REGION,
    ec2: new EC2Client({ region: REGION }),
    ecr: new ECRClient({ region: REGION }),
    ssm: new SSMClient({ region: REGION }),
    sts: new STSClient({ region: REGION }),
  };
  return { clients, ec2: mockClient(clients.ec2), ecr: mockClient(clients.ecr), ssm: mockClient(clients.ssm), sts: mockClient(clients.sts) };
}

/** An error as AWS's clients throw it. */
export function awsError(name: string, message = 'no', more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}
