import { PROGRAM } from './refusals';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { RunningProgram } from '../../../rehearsal/driver/running-program';

/** Does something while `build-ami` goes on beside it. */
export async function whileBuilding({ session }: Rehearsal, act: (build: RunningProgram) => Promise<void>): Promise<void> {
  const build = await RunningProgram.start([...PROGRAM, 'build-ami'], { cwd: session.workspace, env: session.env });
  try {
    await act(build);
  } finally {
    await build.stop();
  }
}
