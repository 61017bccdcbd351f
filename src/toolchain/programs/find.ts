import { join, resolve } from 'node:path';
import { UserError } from '../../errors';
import { Environment, run } from '../process';
import { Release } from '../releases';
import { isExecutable, onPath } from './path';
import { atLeast, findVersion, show, Version } from './version';

/** A program we can use. */
export interface Program {
  /** Absolute path. */
  readonly path: string;
  readonly version: Version;
}

/** What kind of program we look for. */
export interface Wanted {
  /** The release that is fetched when none is found. */
  readonly release: Release;
  /** The oldest version that will do. */
  readonly minimum: Version;
  /** Environment variable with a path or name that is used in any case. */
  readonly variable: string;
  /** Arguments that make it print its version. */
  readonly versionArgs: readonly string[];
}

/**
 * The program on this machine: as the environment variable says, else the first one on the PATH that is new enough, else our own download.
 *
 * @returns undefined when there is none; it can be downloaded then.
 * @throws UserError when the one that the variable names is missing or too old.
 */
export async function findProgram(wanted: Wanted, env: Environment, cache: string): Promise<Program | undefined> {
  const named = env[wanted.variable];
  if (named) {
    return explicit(wanted, named, env);
  }
  for (const path of [...onPath(wanted.release.product, env), downloadedPath(wanted.release, cache)]) {
    const version = isExecutable(path) ? await versionOf(path, wanted, env) : undefined;
    if (version && atLeast(version, wanted.minimum)) {
      return { path, version };
    }
  }
  return undefined;
}

/** Where a downloaded release lies. */
export function downloadedPath(release: Release, cache: string): string {
  return join(cache, `${release.product}-${release.version}`, release.product);
}

async function explicit(wanted: Wanted, named: string, env: Environment): Promise<Program> {
  const path = named.includes('/') ? resolve(named) : onPath(named, env)[0];
  if (path === undefined || !isExecutable(path)) {
    throw new UserError(`${wanted.variable} is ${named}, but there is no such program.`, `Correct or unset ${wanted.variable}.`);
  }
  const version = await versionOf(path, wanted, env);
  if (!version || !atLeast(version, wanted.minimum)) {
    throw new UserError(
      `${wanted.variable} is ${named}, which ${version ? `is version ${show(version)}` : 'does not tell its version'}; ` +
      `${wanted.release.product} ${show(wanted.minimum)} or newer is needed.`, `Correct or unset ${wanted.variable}.`,
    );
  }
  return { path, version };
}

async function versionOf(path: string, wanted: Wanted, env: Environment): Promise<Version | undefined> {
  try {
    // Both programs ask a HashiCorp server for newer versions unless told not to. A broken CLI configuration is not this step's business.
    const quiet = { ...env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
    return findVersion((await run(path, wanted.versionArgs, { env: quiet, timeoutMs: 20_000 })).stdout);
  } catch (error) {
    if (error instanceof UserError && error.name !== 'Interrupted') {
      return undefined;
    }
    throw error;
  }
}
