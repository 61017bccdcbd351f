import { ListRulesCommand, ListRulesCommandOutput, RbinClient } from '@aws-sdk/client-rbin';
import { REGION } from './clients';
import { mockedFleetClients } from './fleet-clients';
import { RetentionClients } from '../../../src/operations/aws/retention-clients';

/** Clients of retention that answer what a test says, and nothing else. */
export function mockedRetentionClients() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: RetentionClients = { ...fleet, rbin: new RbinClient({ region: REGION }) };
  // This client is older than its siblings, so that their mock does not fit its types.
  const rbin = jest.fn<Promise<Partial<ListRulesCommandOutput>>, [ListRulesCommand]>();
  clients.rbin.send = rbin as never;
  return { ...mocks, clients, rbin };
}
