import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `install-terraform`: gets the Terraform that the other commands find. */
export function installTerraformCommand(door: Door) {
  return new Command('install-terraform')
    .description('Fetches the pinned Terraform unless there is one that is new enough, and prints its path.')
    .action(async () => {
      const { runInstallTerraform } = await import('./run-install-terraform.js');
      await runInstallTerraform(door);
    });
}
