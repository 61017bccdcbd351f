import { RbinClient } from '@aws-sdk/client-rbin';
import { clientConfig } from './client-config';
import { FleetClients, makeFleetClients } from './fleet-clients';

/** What talks to AWS about the life of AMIs. */
export interface RetentionClients extends FleetClients {
  /** Recycle Bin. */
  readonly rbin: RbinClient;
}

/** Times that a call is sent, at most: a look-up of thousands of calls is asked to wait now and then. */
const ATTEMPTS = 8;

/** Clients as {@link makeFleetClients} makes them, that slow down where AWS says that it is asked too often. */
export function makeRetentionClients(region: string): RetentionClients {
  const config = { ...clientConfig(region), retryMode: 'adaptive', maxAttempts: ATTEMPTS } as const;
  return { ...makeFleetClients(region, config), rbin: new RbinClient(config) };
}
