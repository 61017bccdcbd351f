import { Door } from './door';
import { cacheDir } from '../toolchain/cache-dir';
import { show } from '../toolchain/programs/version';
import { ensureTerraform } from '../toolchain/setup/ensure-terraform';

/** Fetches what is missing, says which Terraform it is, and prints its path alone on stdout. */
export async function runInstallTerraform({ variables: env, say, print }: Door): Promise<void> {
  const { path, version } = await ensureTerraform({ env, cache: cacheDir(env), say });
  say(`Terraform ${show(version)}`);
  print(path);
}
