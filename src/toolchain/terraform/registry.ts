import { Environment } from '../process';
import { AWS_PROVIDER } from './provider';

/**
 * Whether Terraform's registry answers.
 *
 * Behind a proxy, which Terraform uses and `fetch` of Node 20 does not, it counts as reachable: Terraform will find out.
 *
 * @param timeoutMs default 3000.
 */
export async function registryReachable(env: Environment, timeoutMs = 3_000, url = `https://${AWS_PROVIDER.host}`): Promise<boolean> {
  if (env.HTTPS_PROXY || env.https_proxy) {
    return true;
  }
  try {
    // Service discovery: https://developer.hashicorp.com/terraform/internals/remote-service-discovery
    const response = await fetch(`${url}/.well-known/terraform.json`, { signal: AbortSignal.timeout(timeoutMs) });
    return response.ok && 'providers.v1' in (await response.json() as object);
  } catch {
    return false;
  }
}
