import { Environment, start } from '../../src/toolchain/process';

/** The emulated cloud, its machines and its registry, alive. */
export interface World {
  readonly endpoint: string;
  readonly registry: string;
  /** What to put before a command so that it sees the world's network and ends with the world. */
  readonly enter: readonly string[];
  /** Ends all of it; nothing is left. */
  stop(): Promise<void>;
}

/** Where and as whom a world is made. */
export interface WorldPlace {
  /** Folder of the product, where the Python package `rehearsal` is. */
  readonly project: string;
  /** Python of the virtual environment that has the emulator. */
  readonly python: string;
  /** Folder for its log. */
  readonly state: string;
  readonly account: string;
  readonly region: string;
  /** How long a minute of Auto Scaling and ECS takes, in seconds. @default - one second */
  readonly secondsPerMinute?: number;
  readonly env: Environment;
}

/**
 * Makes a world: one set of namespaces that holds everything.
 * @throws UserError when it can't be made, with its own words.
 */
export async function makeWorld(options: WorldPlace): Promise<World> {
  const service = await start(
    options.python,
    [
      '-m', 'rehearsal.world', '--state', options.state, '--account', options.account, '--region', options.region,
      ...(options.secondsPerMinute === undefined ? [] : ['--seconds-per-minute', String(options.secondsPerMinute)]),
    ],
    { cwd: options.project, env: options.env },
  );
  const ready = JSON.parse(await service.firstLine) as { pid: number; endpoint: string; registry: string; enter: string[] };
  return {
    endpoint: ready.endpoint,
    registry: ready.registry,
    enter: withProcesses(ready.enter),
    stop: async () => void await service.stop(),
  };
}

/** In the world's process namespace, too, a command ends when the world does, whatever happened to us. */
function withProcesses(enter: readonly string[]): string[] {
  return [...enter.slice(0, -1), '--pid', '--'];
}
