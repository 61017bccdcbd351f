import { ChildProcess, StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import spawn from 'cross-spawn';
import { Ending } from './command-failed';
import { join, leave, Member } from './interrupts';
import { UserError } from '../../errors';

/** Environment variables of a program; one that is undefined is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface LaunchOptions {
  /** The whole environment of the program, its PATH included; nothing is added to it. */
  readonly env: Environment;
  /** @default - the folder of this process */
  readonly cwd?: string;
  /**
   * Signal with which it is told to stop, whichever one we were told by. It reaches all that the program has started.
   *
   * @default - the one we were told by
   */
  readonly stopSignal?: NodeJS.Signals;
  /** One sentence that says how to get the program; follows "… is not installed". @default - none */
  readonly howToGet?: string;
}

/** A program that runs, with what it has started. */
export interface Launched {
  readonly process: ChildProcess;
  /** Resolves when it has ended and its output is read to the end. Never rejects. */
  readonly ended: Promise<Ending>;
  /** SIGTERM, or its own stop signal, to it and all it started, SIGKILL after the grace (ms). Resolves when it has ended. */
  end(graceMs: number): Promise<Ending>;
}

/** How long (ms) after a program's end something it left behind may still hold its output open. */
const DRAIN_MS = 1_000;

/**
 * Starts a program without any shell between.
 *
 * It gets a process group of its own, so that a signal reaches all it started, and a Ctrl-C reaches it once: through us.
 * With inherited input it stays in ours, because only there may it talk to the terminal.
 *
 * @throws UserError when it can't be started, in one sentence.
 */
export async function launch(
  program: string, args: readonly string[], options: LaunchOptions, stdio: StdioOptions, kind: Member['kind'],
): Promise<Launched> {
  const ownGroup = stdio !== 'inherit';
  const child = await spawned(program, args, options, stdio, ownGroup);
  const member: Member = {
    kind,
    hearsTerminal: !ownGroup,
    deliver: (signal) => send(child, options.stopSignal ?? signal, ownGroup),
  };
  join(member);
  const ended = ending(child).finally(() => leave(member));
  return { process: child, ended, end: (graceMs) => end(child, ended, ownGroup, graceMs, options.stopSignal) };
}

async function spawned(
  program: string, args: readonly string[], options: LaunchOptions, stdio: StdioOptions, ownGroup: boolean,
): Promise<ChildProcess> {
  try {
    const child = spawn(program, [...args], { cwd: options.cwd, env: { ...options.env }, stdio, detached: ownGroup, shell: false });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    // Later errors are those of signals to an ended child; how it ended is told by its ending.
    child.on('error', () => undefined);
    return child;
  } catch (error) {
    throw cannotStart(program, options, error as NodeJS.ErrnoException);
  }
}

function cannotStart(program: string, options: LaunchOptions, error: NodeJS.ErrnoException): UserError {
  const name = basename(program);
  if (options.cwd !== undefined && !existsSync(options.cwd)) {
    return new UserError(`${name} can't be started in ${options.cwd}: there is no such folder.`);
  }
  switch (error.code) {
    case 'ENOENT':
      return new UserError(`${name} is not installed, or not on the PATH.`, options.howToGet);
    case 'EACCES':
      return new UserError(`${name} can't be started: ${program} is not an executable file.`);
    case 'ERR_INVALID_ARG_VALUE':
      return new UserError(`${name} can't be started: an argument holds a NUL character.`);
    default:
      return new UserError(`${name} can't be started (${error.code ?? error.message}).`);
  }
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, DRAIN_MS).unref();
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

async function end(
  child: ChildProcess, ended: Promise<Ending>, ownGroup: boolean, graceMs: number, stopSignal: NodeJS.Signals = 'SIGTERM',
): Promise<Ending> {
  if (child.exitCode === null && child.signalCode === null) {
    child.once('exit', () => send(child, 'SIGKILL', ownGroup));
    send(child, stopSignal, ownGroup);
    const timer = setTimeout(() => send(child, 'SIGKILL', ownGroup), graceMs);
    await ended;
    clearTimeout(timer);
  }
  return ended;
}

function send(child: ChildProcess, signal: NodeJS.Signals, group: boolean): void {
  try {
    process.kill(group ? -child.pid! : child.pid!, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
