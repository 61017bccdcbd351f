import { RbinClient } from '@aws-sdk/client-rbin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { RetentionClients } from '../../../../src/operations/aws/retention-clients';
import { ACCOUNT, REGION } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';

/** Clients of retention that answer what a test says, and nothing else; the credentials are those of the account. */
export function mockedRetentionClients() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: RetentionClients = { ...fleet, rbin: new RbinClient({ region: REGION }) };
  mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/a` });
  return { ...mocks, clients, rbin: mockClient(clients.rbin) };
}
