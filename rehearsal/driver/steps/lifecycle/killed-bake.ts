import assert from 'node:assert/strict';
import { aMinutePasses } from '../../a-minute-passes';
import { FoundProcess, killAll, processesNaming } from '../../processes';
import { Rehearsal } from '../../rehearsal';
import { RunningProgram } from '../../running-program';
import { Step } from '../../step';

/** A bake of which nobody has cleared anything away: what runs it, and Packer with it, is gone at once, as with a runner that is switched off. */
export const bakeIsKilled: Step = {
  name: 'build-ami, killed while it provisions: its builder runs on',
  run: async (rehearsal, say) => {
    const { session, cloud, settings } = rehearsal;
    const command = [process.execPath, '--import', 'tsx', 'src/cli/main.ts', 'build-ami', ...rehearsal.named, '--force'];
    const build = await RunningProgram.start(command, { cwd: session.workspace, env: session.env });
    try {
      say(await build.says('[provision: wait for boot]'));
      await build.end('SIGKILL');
      killAll(packersOf(rehearsal));
    } finally {
      await build.stop();
    }
    aMinutePasses(session, `build-${settings.name}-`);
    const left = (await cloud.machines()).filter(({ groupName }) => groupName === null);
    assert.deepEqual(left.map(({ state }) => state), ['running'], `there is not one builder of ${settings.name}`);
  },
};

/** Packer and its plugins. Old ones start themselves once more, to watch over the second. */
function packersOf({ session }: Rehearsal): FoundProcess[] {
  return processesNaming(session.env.TMPDIR).filter(({ commandLine: [program] }) => /packer/.test(program));
}
