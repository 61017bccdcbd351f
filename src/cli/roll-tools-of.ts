import { join } from 'node:path';
import { agree } from './agree';
import { checkFirst } from './check-first';
import { Door } from './door';
import { inColour } from './in-colour';
import { stackTerraformOf } from './stack-terraform-of';
import { PIN_FILE } from '../contract';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { paced } from '../operations/aws/pace';
import { explicitAmi } from '../operations/bake/explicit-ami';
import { showPlan } from '../operations/plan/show-plan';
import { preflight } from '../operations/preflight/preflight';
import { makePreflightClients } from '../operations/preflight/preflight-clients';
import { awsFleet } from '../operations/roll/act/aws-fleet';
import { RollTools } from '../operations/roll/act/roll-tools';
import { terraformStack } from '../operations/roll/act/terraform-stack';
import { RollProgress } from '../operations/roll/show/roll-progress';
import { Settings } from '../settings';
import { pause } from '../toolchain/pause';

/** Options of the commands that roll. */
export interface RollOptions {
  readonly env: string;
  /** Nobody is asked. */
  readonly yes?: boolean;
  /** A check that fails keeps nobody from rolling. */
  readonly force?: boolean;
  /** Whether a roll that fails is taken back. @default true */
  readonly rollback?: boolean;
  readonly json?: boolean;
}

/** What the commands that roll work with, on AWS and with Terraform. */
export async function rollToolsOf(
  settings: Settings, options: RollOptions, runFolder: string, progress: RollProgress, door: Door,
): Promise<RollTools> {
  const { project, variables, terminal } = door;
  const now = () => new Date();
  const colour = inColour(door);
  const clients = makeFleetClients(settings.region);
  const terraform = await stackTerraformOf(door, {
    stack: settings.stack, environment: settings.name, runFolder, onLine: progress.output, say: progress.say,
  });
  return {
    settings,
    progress,
    fleet: awsFleet({ settings, clients, watchingClients: watchers(settings), now, pause }),
    stack: terraformStack({ settings, pinFile: join(project, PIN_FILE), runFolder, terraform }),
    preflight: () => checkFirst({
      environment: settings.name,
      check: async () => (await preflight(makePreflightClients(settings), settings, door, now())).checks,
      say: progress.say,
      colour,
      force: options.force,
    }),
    confirm: async (meaning, forecast) => {
      progress.say(showPlan(meaning, forecast, { colour }));
      await agree({ yes: options.yes, terminal, progress });
    },
    rollBack: options.rollback ?? true,
    explicitAmi: explicitAmi(project, settings.stack, variables),
  };
}

function watchers({ region, roll }: Settings) {
  const clients = makeFleetClients(region);
  paced([clients.autoScaling, clients.ec2, clients.ecs, clients.cloudWatch], {
    seconds: roll.lookSeconds, now: () => performance.now(), sleep: (ms) => pause(ms / 1000), random: Math.random,
  });
  return clients;
}
