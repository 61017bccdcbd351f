import { defaultProvider } from '@aws-sdk/credential-provider-node';

/** The credentials that the AWS SDK finds by itself, as its clients ask for them. */
type Provider = ReturnType<typeof defaultProvider>;

/** Seconds after which credentials that name no end are looked for again. A client does so five minutes before an end. */
const LIFE = 600;

/**
 * The credentials that the AWS SDK finds by itself, looked for anew whenever a client asks. The SDK would keep those that name no end as long as
 * the process lives, and what it has read of the shared files, too: whoever signs in again in another terminal, while a roll is watched for hours,
 * would not be heard.
 */
export function freshCredentials(look: () => Provider = () => defaultProvider({ ignoreCache: true }), now: () => number = Date.now): Provider {
  return async (options) => {
    const found = await look()(options);
    return { ...found, expiration: found.expiration ?? new Date(now() + LIFE * 1000) };
  };
}
