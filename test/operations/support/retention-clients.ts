import { RbinClient } from '@aws-sdk/client-rbin';
import { REGION } from './clients';
import { mockedFleetClients } from './fleet-clients';
import { RetentionClients } from '../../../src/operations/aws/retention-clients';

/** Clients of retention that answer what a test says, and nothing else; the Recycle Bin's own is not asked. */
export function mockedRetentionClients() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: RetentionClients = { ...fleet, rbin: new RbinClient({ region: REGION }) };
  return { ...mocks, clients };
}
