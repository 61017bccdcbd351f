import { join, leave, Member } from './interrupts';

/**
 * Carries out work during which a signal to stop does not end this process: it aborts `interruption()`, and the work ends as it sees fit.
 */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const member: Member = { kind: 'task', hearsTerminal: true, deliver: () => undefined };
  join(member);
  try {
    return await work();
  } finally {
    leave(member);
  }
}
