import { Readable } from 'node:stream';
import { CommandFailed, Ending, Interrupted } from './children/command-failed';
import { interruption } from './children/interrupts';
import { launch, Launched, LaunchOptions } from './children/launch';
import { LineSplitter, Tail } from './children/lines';
import { redactor } from './children/secrets';
import { stopOn } from './children/stop-on';

export { CommandFailed, Interrupted } from './children/command-failed';
export { interruptible } from './children/interruptible';
export { interruption } from './children/interrupts';
export type { Environment } from './children/launch';

/** Where a line came from. */
export type Source = 'stdout' | 'stderr';

export interface CommandOptions extends LaunchOptions {
  /** What the program reads on its standard input. @default - nothing: its input is at its end */
  readonly input?: string | Buffer;
  /** Milliseconds after which it is stopped. @default - it may take as long as it likes */
  readonly timeoutMs?: number;
  /** Stops it when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** Exit codes that are no failure. @default [0] */
  readonly okCodes?: readonly number[];
}

export interface StreamOptions extends CommandOptions {
  /** Called with each line of output, as it comes, without its line end. */
  readonly onLine: (line: string, source: Source) => void;
}

export interface ServiceOptions extends LaunchOptions {
  /** Called with each line of output after the first of stdout. @default - lines are dropped */
  readonly onLine?: (line: string, source: Source) => void;
}

/** What a program wrote, as text, and its exit code. */
export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A program that lives beside us. */
export interface Service {
  readonly pid: number;
  /** Its first line on stdout. Rejects with {@link CommandFailed} when it ends without one. */
  readonly firstLine: Promise<string>;
  /** How it ended. Never rejects. */
  readonly ended: Promise<Ending>;
  /** SIGTERM to it and all it started, SIGKILL after the grace. Once it has ended: nothing. @param graceMs default 5000 */
  stop(graceMs?: number): Promise<Ending>;
}

const TAIL_LINES = 20;
const GRACE_MS = 5_000;

/**
 * Runs a program to its end.
 *
 * @throws CommandFailed when it fails; Interrupted when we were told to stop meanwhile; UserError when it can't be started or takes too long.
 */
export async function run(program: string, args: readonly string[], options: CommandOptions): Promise<Finished> {
  const launched = await launch(program, args, options, stdio(options), 'task');
  const stdout = collect(launched.process.stdout!);
  const stderr = collect(launched.process.stderr!);
  const code = await finish(program, launched, options, () => stderr.text().trimEnd().split('\n').slice(-TAIL_LINES));
  return { stdout: stdout.text(), stderr: stderr.text(), code };
}

/**
 * Runs a program to its end and hands over its output line by line.
 *
 * @returns its exit code.
 * @throws as {@link run} does.
 */
export async function stream(program: string, args: readonly string[], options: StreamOptions): Promise<number> {
  const launched = await launch(program, args, options, stdio(options), 'task');
  const tail = readLines(launched, options.onLine);
  return finish(program, launched, options, () => tail.lines);
}

/**
 * Runs a program that talks to the person at the terminal itself: input and output are ours.
 *
 * @returns its exit code.
 * @throws as {@link run} does.
 */
export async function converse(program: string, args: readonly string[], options: Omit<CommandOptions, 'input'>): Promise<number> {
  const launched = await launch(program, args, options, 'inherit', 'task');
  return finish(program, launched, options, () => []);
}

/**
 * Starts a program that lives until it is stopped. Its standard input stays open as long as we live, so it can notice our end.
 *
 * @throws UserError when it can't be started.
 */
export async function start(program: string, args: readonly string[], options: ServiceOptions): Promise<Service> {
  const launched = await launch(program, args, options, ['pipe', 'pipe', 'pipe'], 'service');
  launched.process.stdin!.on('error', () => undefined);
  let first: ((line: string) => void) | undefined;
  const firstLine = new Promise<string>((resolve, reject) => {
    first = resolve;
    const tail = readLines(launched, (line, source) => {
      if (source === 'stdout' && first) {
        first(line);
        first = undefined;
      } else {
        options.onLine?.(line, source);
      }
    });
    void launched.ended.then((ending) => reject(new CommandFailed(program, ending, tail.lines.map(redactor(options.env)))));
  });
  // Whoever does not ask for the first line need not hear that there was none.
  firstLine.catch(() => undefined);
  return { pid: launched.process.pid!, firstLine, ended: launched.ended, stop: (graceMs = GRACE_MS) => launched.end(graceMs) };
}

function stdio(options: CommandOptions): ['pipe' | 'ignore', 'pipe', 'pipe'] {
  return [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
}

async function finish(program: string, launched: Launched, options: CommandOptions, tail: () => readonly string[]): Promise<number> {
  // A program may end without reading its input: no error of ours.
  launched.process.stdin?.on('error', () => undefined).end(options.input);
  const alreadyInterrupted = interruption().aborted;
  const ending = await stopOn(program, launched, options, GRACE_MS);
  if (interruption().aborted && !alreadyInterrupted) {
    throw interruption().reason as Interrupted;
  }
  if (ending.code === null || !(options.okCodes ?? [0]).includes(ending.code)) {
    throw new CommandFailed(program, ending, tail().filter((line) => line !== '').map(redactor(options.env)));
  }
  return ending.code;
}

function collect(readable: Readable): { text(): string } {
  const chunks: Buffer[] = [];
  readable.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { text: () => Buffer.concat(chunks).toString('utf8') };
}

function readLines(launched: Launched, onLine: (line: string, source: Source) => void): Tail {
  const tail = new Tail(TAIL_LINES);
  for (const source of ['stdout', 'stderr'] as const) {
    const splitter = new LineSplitter((line) => {
      if (source === 'stderr') {
        tail.add(line);
      }
      onLine(line, source);
    });
    launched.process[source]!.on('data', (chunk: Buffer) => splitter.write(chunk)).on('close', () => splitter.end());
  }
  return tail;
}
