import { isIPv4 } from 'node:net';
import { UserError } from '../../errors';

/** AWS's own answer to "who am I", which Packer asks too. */
const CHECK_IP = 'https://checkip.amazonaws.com';

/**
 * The public IPv4 address that AWS sees us at, as a range of one.
 *
 * @throws UserError when it can't be found out.
 */
export async function callerCidr(url: string = CHECK_IP): Promise<string> {
  let answer = '';
  try {
    answer = (await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).text()).trim();
  } catch {
    // An answer that is no address is no better than none.
  }
  if (!isIPv4(answer)) {
    throw new UserError(`${url} does not say which address SSH should be opened to.`,
      'Set `builder.sshSourceCidrs` (src/environments.ts) to the address you come from, or `builder.connection` to session-manager.');
  }
  return `${answer}/32`;
}
