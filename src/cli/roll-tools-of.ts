import { join } from 'node:path';
import pc from 'picocolors';
import { Door } from './door';
import { PIN_FILE } from '../contract';
import { UserError } from '../errors';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { paced } from '../operations/aws/pace';
import { explicitAmi } from '../operations/bake/explicit-ami';
import { showPlan } from '../operations/plan/show-plan';
import { preflight } from '../operations/preflight/preflight';
import { makePreflightClients } from '../operations/preflight/preflight-clients';
import { showChecks } from '../operations/preflight/show-checks';
import { awsFleet } from '../operations/roll/aws-fleet';
import { RollProgress } from '../operations/roll/roll-progress';
import { RollTools } from '../operations/roll/roll-tools';
import { terraformStack } from '../operations/roll/terraform-stack';
import { Settings } from '../settings';
import { cacheDir } from '../toolchain/cache-dir';
import { pause } from '../toolchain/pause';
import { promptOnTerminal } from '../toolchain/prompt';
import { makeStackTerraform } from '../toolchain/terraform/stack-terraform';

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
export async function toolsOf(settings: Settings, options: RollOptions, runFolder: string, progress: RollProgress, door: Door): Promise<RollTools> {
  const { project, variables: env } = door;
  const now = () => new Date();
  const clients = makeFleetClients(settings.region);
  const terraform = await makeStackTerraform({
    project, env, runFolder, cache: cacheDir(env), stack: settings.stack, environment: settings.name, onLine: progress.output, say: progress.say,
  });
  return {
    settings,
    progress,
    fleet: awsFleet({ settings, clients, watchingClients: watchers(settings), now, pause }),
    stack: terraformStack({ settings, pinFile: join(project, PIN_FILE), runFolder, terraform }),
    preflight: () => checkFirst(settings, options, progress, door),
    confirm: async (meaning, forecast) => {
      progress.say(showPlan(meaning, forecast, { colour: pc.isColorSupported }));
      await agree(options, progress, door);
    },
    rollBack: options.rollback ?? true,
    explicitAmi: explicitAmi(project, settings.stack, env),
  };
}

function watchers({ region, roll }: Settings) {
  const clients = makeFleetClients(region);
  paced([clients.autoScaling, clients.ec2, clients.ecs, clients.cloudWatch], {
    seconds: roll.lookSeconds, now: () => performance.now(), sleep: (ms) => pause(ms / 1000), random: Math.random,
  });
  return clients;
}

/** @throws UserError when a check fails, unless that is to be passed over. */
async function checkFirst(settings: Settings, { force }: RollOptions, progress: RollProgress, { project, variables }: Door): Promise<void> {
  const { checks } = await preflight(makePreflightClients(settings), settings, { project, variables }, new Date());
  progress.say(showChecks(checks, { colour: pc.isColorSupported }));
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  if (failed.length > 0 && !force) {
    throw new UserError(`A roll of ${settings.name} would fail: ${failed.map(({ name }) => name).join(', ')}. Nothing was changed.`,
      'Do what the checks say, or go on all the same with --force.');
  }
}

/** @throws UserError when the answer is no, or there is nobody to ask. */
async function agree({ yes }: RollOptions, progress: RollProgress, { terminal }: Door): Promise<void> {
  if (yes) {
    return;
  }
  if (!terminal) {
    throw new UserError('There is nobody to ask whether to carry this out. Nothing was changed.', 'To carry it out without being asked: --yes');
  }
  progress.end();
  if (!await promptOnTerminal('Carry this out?', false)) {
    throw new UserError('Nothing was changed.');
  }
}
