import { join } from 'node:path';
import { RehearsedSettings, rehearsalEnvironment } from './environment';
import { makeRunFolder, removeRunFolder, worldState } from './run-folder';
import { Session } from './session';
import { StepResult } from './step';
import { makeWorkspace } from './workspace';
import { World, makeWorld } from './world';
import { Environment } from '../../src/toolchain/process';
import { Ui } from '../../src/toolchain/setup/ask';
import { CloudTools, ensureCloudTools } from '../../src/toolchain/setup/ensure-tools';

const ACCOUNT = '123456789012';
const REGION = 'ap-southeast-1';

export interface WorldOptions {
  /** Folder of the product. */
  readonly project: string;
  /** Folder of all rehearsals. */
  readonly root: string;
  readonly env: Environment;
  readonly ui: Ui;
  /** How long a minute of Auto Scaling and ECS takes, in seconds: less where AWS's own waiting is all there is to see. @default - one second */
  readonly secondsPerMinute?: number;
  /** Settings of both environments. @default - those of every rehearsal alone */
  readonly settings?: RehearsedSettings;
}

/** A world that is up, with a copy of the product to work in. */
export interface Prepared {
  readonly session: Session;
  readonly world: World;
  /** How long it took to get here. */
  readonly steps: readonly StepResult[];
}

/**
 * Prepares a world, does something in it, and clears it away, however that ended.
 *
 * @returns what `act` returned.
 * @throws UserError when something is missing that can't be installed, or the world can't be made.
 */
export async function withWorld<T>(options: WorldOptions, act: (prepared: Prepared) => Promise<T>): Promise<T> {
  const steps: StepResult[] = [];
  const timed = async <V>(name: string, work: () => Promise<V>): Promise<V> => {
    options.ui.say(`❯ ${name}`);
    const started = performance.now();
    const value = await work();
    options.ui.say(`✔ ${name}`);
    steps.push({ name, outcome: 'passed', seconds: Math.round((performance.now() - started) / 100) / 10 });
    return value;
  };
  const folder = await makeRunFolder(options.root);
  try {
    const tools = await timed('tools', () => ensureCloudTools('rehearse', folder, options));
    makeWorkspace(options.project, join(folder, 'workspace'));
    const world = await timed('cloud and registry up', () => makeWorld({
      project: options.project,
      python: tools.python,
      state: worldState(folder),
      account: ACCOUNT,
      region: REGION,
      secondsPerMinute: options.secondsPerMinute,
      env: options.env,
    }));
    try {
      return await act({ session: describeSession(options, tools, folder, world), world, steps });
    } finally {
      await world.stop();
    }
  } finally {
    await removeRunFolder(folder);
  }
}

function describeSession({ env, settings }: WorldOptions, tools: CloudTools, folder: string, world: World): Session {
  return {
    folder,
    workspace: join(folder, 'workspace'),
    endpoint: world.endpoint,
    registry: world.registry,
    account: ACCOUNT,
    region: REGION,
    busybox: tools.busybox,
    terraform: tools.terraform.path,
    env: { ...rehearsalEnvironment(env, folder, world.endpoint, REGION, { account: ACCOUNT, ...settings }), ...tools.env },
  };
}
