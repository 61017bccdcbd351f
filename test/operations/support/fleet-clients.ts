import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { mockedClients, REGION } from './clients';
import { FleetClients } from '../../../src/operations/aws/fleet-clients';

/** Clients of a fleet that answer what a test says, and nothing else. */
export function mockedFleetClients() {
  const { clients: plain, ...mocks } = mockedClients();
  const clients: FleetClients = {
    ...plain,
    autoScaling: new AutoScalingClient({ region: REGION }),
    ecs: new ECSClient({ region: REGION }),
    cloudWatch: new CloudWatchClient({ region: REGION }),
  };
  return {
    ...mocks,
    clients,
    autoScaling: mockClient(clients.autoScaling),
    ecs: mockClient(clients.ecs),
    cloudWatch: mockClient(clients.cloudWatch),
  };
}
