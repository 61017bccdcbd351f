import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ACCOUNT } from '../../support/clients';
import { mockedRetentionClients } from '../../support/retention-clients';

/** Clients of retention that answer what a test says, and nothing else; the credentials are those of the account. */
export function signedIn() {
  const mocked = mockedRetentionClients();
  mocked.sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/a` });
  return mocked;
}
