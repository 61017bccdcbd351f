import { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { Door } from '../door';

const ENVIRONMENT = 'environment: prod or stage';

/** `ci`: what the workflows of GitHub Actions call, and nobody by hand. They read GitHub's own variables. */
export function ciCommand(door: Door) {
  const ci: CommandUnknownOpts = new Command('ci').description('What the workflows in .github/workflows call.');
  for (const make of [review, release, roll, bake, fleet, deployed]) {
    ci.addCommand(make(door));
  }
  return ci;
}

function review(door: Door): CommandUnknownOpts {
  return new Command('review')
    .description('Plans what a pull request has synthesised, and says on it what the plan does. PULL_REQUEST and HEAD_SHA say which.')
    .requiredOption('--synthesised <folder>', 'folder with <stack>/cdk.tf.json of each stack')
    .requiredOption('--head <folder>', "checkout of the pull request's head; nothing of it is run")
    .action(async (options) => {
      const { runReview } = await import('./run-review.js');
      await runReview(options, door);
    });
}

function release(door: Door): CommandUnknownOpts {
  return new Command('release')
    .description('Deploys the commit that the job runs for, if the plan is the one that was reviewed.')
    .requiredOption('--env <name>', ENVIRONMENT)
    .action(async (options) => {
      const { runRelease } = await import('./run-release.js');
      await runRelease(options, door);
    });
}

function roll(door: Door): CommandUnknownOpts {
  return new Command('roll')
    .description('Takes up a roll that a deployment has left, and brings it to a verdict. What is configured is neither planned nor applied.')
    .requiredOption('--env <name>', ENVIRONMENT)
    .action(async (options) => {
      const { runCiRoll } = await import('./run-ci-roll.js');
      await runCiRoll(options, door);
    });
}

function bake(door: Door): CommandUnknownOpts {
  return new Command('bake')
    .description('Bakes IMAGE_TAG for ECS_CLUSTER and proposes the pin by a pull request; UPDATE_LAUNCH_TEMPLATE: one that merges itself.')
    .action(async () => {
      const { runBake } = await import('./run-bake.js');
      await runBake(door);
    });
}

function fleet(door: Door): CommandUnknownOpts {
  return new Command('fleet')
    .description('Looks at a fleet, and keeps one issue about what somebody should see to.')
    .requiredOption('--env <name>', ENVIRONMENT)
    .action(async (options) => {
      const { runFleetReport } = await import('./run-fleet-report.js');
      await runFleetReport(options, door);
    });
}

function deployed(door: Door): CommandUnknownOpts {
  return new Command('deployed')
    .description("Says which commit an environment's newest deployment has that was let begin, as the output `sha`.")
    .requiredOption('--env <name>', ENVIRONMENT)
    .action(async (options) => {
      const { runDeployed } = await import('./run-deployed.js');
      await runDeployed(options, door);
    });
}
