/** Milliseconds until there is a connection. */
const CONNECT = 5_000;
/** Milliseconds until a call is answered. */
const ANSWER = 30_000;

/** What every client of AWS is made with: its Region, and an end to the wait for a network that says nothing. */
export function clientConfig(region: string) {
  return { region, requestHandler: { connectionTimeout: CONNECT, requestTimeout: ANSWER, throwOnRequestTimeout: true } };
}
