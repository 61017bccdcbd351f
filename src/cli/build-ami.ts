import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `build-ami`: bakes a golden AMI if anything in it changed, and pins it. */
export function buildAmiCommand(door: Door) {
  return new Command('build-ami')
    .description('Bakes a golden AMI if anything in it changed, and pins it.')
    .option('--env <name>', "environment: prod or stage (default: the cluster's, or prod)")
    .option('--tag <tag>', 'tag of the image in ECR (default: latest)')
    .option('--cluster <name>', 'ECS cluster, by which the environment is found')
    .option('--region <region>', "Region to bake in (default: the environment's)")
    .option('--instance-type <type>', "instance type of the builder (default: the environment's)")
    .option('--subnet <id>', "subnet of the builder (default: the environment's, or one of the default VPC's)")
    .option('--force', 'bake although nothing has changed')
    .option('--dry-run', 'only say what would be done')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runBuildAmi } = await import('./run-build-ami.js');
      await runBuildAmi(options, door);
    });
}
