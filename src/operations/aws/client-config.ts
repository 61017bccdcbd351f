import { freshCredentials } from './fresh-credentials';

/** Milliseconds until there is a connection. */
const CONNECT = 5_000;
/** Milliseconds until a call is answered. */
const ANSWER = 30_000;

/** What a client is made with. */
export type ClientConfig = ReturnType<typeof clientConfig> & {
  /** @default - the SDK's own: `standard` */
  readonly retryMode?: 'standard' | 'adaptive';
  /** Times that a call is sent, at most. @default - the SDK's own: 3 */
  readonly maxAttempts?: number;
};

/** What every client is made with: its Region, credentials that are read anew, and an end to the wait for a network that says nothing. */
export function clientConfig(region: string) {
  return {
    region,
    credentials: freshCredentials(),
    requestHandler: { connectionTimeout: CONNECT, requestTimeout: ANSWER, throwOnRequestTimeout: true },
  };
}
