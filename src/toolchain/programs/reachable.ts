import { RELEASES_URL } from './download';

/** Whether HashiCorp's releases can be downloaded. @param timeoutMs default 5000. */
export async function releasesReachable(timeoutMs = 5_000, url = RELEASES_URL): Promise<boolean> {
  try {
    return (await fetch(`${url}/packer/`, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) })).ok;
  } catch {
    return false;
  }
}
