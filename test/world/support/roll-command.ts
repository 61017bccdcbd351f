import { attempt } from './attempt';
import { PROGRAM } from './refusals';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { RunningProgram } from '../../../rehearsal/driver/running-program';
import { RollReport } from '../../../src/operations/roll/decide/verdict';

/** How a command that rolls has ended. */
export interface Rolled {
  readonly code: number;
  /** What it printed on stdout. @default - nothing: it was refused */
  readonly report?: RollReport;
  readonly stderr: string;
}

/** Types a command that rolls, by the program itself, which keeps its exit codes. */
export async function rollCommand(rehearsal: Rehearsal, ...type: string[]): Promise<Rolled> {
  const { code, stdout, stderr } = await attempt(rehearsal, { command: [...PROGRAM, ...type, '--json'] });
  return { code, stderr, report: stdout === '' ? undefined : JSON.parse(stdout) as RollReport };
}

/** Types `deploy` as somebody does who is sure. */
export function deployCommand(rehearsal: Rehearsal, ...args: string[]): Promise<Rolled> {
  return rollCommand(rehearsal, 'deploy', '--yes', ...args);
}

/** Does something while a command that rolls goes on beside it; should it still do so then, it is ended. */
export async function whileRolling({ session }: Rehearsal, type: readonly string[], act: (roll: RunningProgram) => Promise<void>): Promise<void> {
  const roll = await RunningProgram.start([...PROGRAM, ...type], { cwd: session.workspace, env: session.env });
  try {
    await act(roll);
  } finally {
    await roll.stop();
  }
}

/**
 * Types a command that rolls, and does something as soon as it has said a line that holds a text.
 *
 * @returns how it has ended.
 */
export async function interfering(rehearsal: Rehearsal, type: readonly string[], line: string, act: () => Promise<unknown>): Promise<Rolled> {
  let rolled: Rolled | undefined;
  await whileRolling(rehearsal, [...type, '--json'], async (roll) => {
    await roll.says(line);
    await act();
    const code = await roll.ended() ?? 1;
    const json = await roll.printed;
    rolled = { code, stderr: roll.said, report: json === undefined ? undefined : JSON.parse(json) as RollReport };
  });
  return rolled!;
}
