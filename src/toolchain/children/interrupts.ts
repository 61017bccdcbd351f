import { Interrupted } from './command-failed';

/** A program of ours that is running. */
export interface Member {
  /** A task is something we wait for; a service lives beside us until we stop it. */
  readonly kind: 'task' | 'service';
  /** A Ctrl-C typed at the terminal reaches it without us, because it shares our process group. */
  readonly hearsTerminal: boolean;
  /** Sends the signal to it and to what it has started. */
  deliver(signal: NodeJS.Signals): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const members = new Set<Member>();
const controller = new AbortController();

/**
 * Aborted, with an {@link Interrupted} as its reason, once this process was told to stop while a program of ours ran.
 * For loops that wait between programs.
 */
export function interruption(): AbortSignal {
  return controller.signal;
}

/** From now on the member hears what this process hears. */
export function join(member: Member): void {
  if (members.size === 0) {
    SIGNALS.forEach((signal) => process.on(signal, passOn));
    process.on('exit', abandon);
  }
  members.add(member);
}

/** The member has ended. Without any member, a signal ends this process as usual. */
export function leave(member: Member): void {
  members.delete(member);
  if (members.size === 0) {
    SIGNALS.forEach((signal) => process.off(signal, passOn));
    process.off('exit', abandon);
  }
}

/**
 * Passes a signal on, each time once: Terraform and Packer take a first interrupt as "stop cleanly" and a second as "stop at once".
 * Services outlive the tasks that use them, so that a task can clean up; they are told only when no task runs.
 */
function passOn(signal: NodeJS.Signals): void {
  controller.abort(new Interrupted(signal));
  const tasks = [...members].filter((member) => member.kind === 'task');
  const fromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
  for (const member of tasks.length > 0 ? tasks : members) {
    if (!(member.hearsTerminal && fromTerminal)) {
      member.deliver(member.kind === 'task' ? signal : 'SIGTERM');
    }
  }
}

/** This process ends without having waited (an uncaught error): leave nothing running. */
function abandon(): void {
  for (const member of members) {
    member.deliver('SIGTERM');
  }
}
