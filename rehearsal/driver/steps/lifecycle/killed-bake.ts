import assert from 'node:assert/strict';
import { unfinishedAmis } from './unfinished-amis';
import { aMinutePasses } from '../../a-minute-passes';
import { eventually } from '../../eventually';
import { FoundProcess, killAll, processesNaming } from '../../processes';
import { Rehearsal } from '../../rehearsal';
import { RunningProgram } from '../../running-program';
import { Step } from '../../step';

/** Seconds that a bake has, on a busy machine, until its AMI is being made. */
const BAKE_SECONDS = 60;
/** Seconds that EC2 takes to say how far an AMI is, as if it took minutes to make it: longer than it takes to kill who asks. */
const ANSWER_SECONDS = 15;

/** A bake of which nobody has cleared anything away: what runs it, and Packer with it, is gone at once, as with a runner that is switched off. */
export const bakeIsKilled: Step = {
  name: 'build-ami, killed while it provisions: its builder runs on',
  run: async (rehearsal, say) => {
    await killed(rehearsal, async (build) => say(await build.says('[provision: wait for boot]')));
    await assertBuilders(rehearsal, 'running');
  },
};

/** The same once EC2 was asked for the AMI: a half-made one stays, which an old Packer has not even tagged yet. */
export const bakeIsKilledLate: Step = {
  name: 'build-ami, killed while its AMI is made: EC2 goes on to make it, with its snapshot, and no bake finishes it',
  run: async (rehearsal, say) => {
    const { cloud } = rehearsal;
    await killed(rehearsal, async (build) => {
      say(await build.says('[provision: wait for boot]'));
      await cloud.forgetCalls();
      await cloud.disturb({ kind: 'delay', action: 'DescribeImages', seconds: ANSWER_SECONDS });
      await eventually('EC2 is asked for the AMI', BAKE_SECONDS, async () => (await cloud.calls()).some(({ action }) => action === 'CreateImage') || undefined);
    });
    await cloud.clearFaults();
    await assertBuilders(rehearsal, 'running', 'stopped');
    const [ami, ...others] = await eventually('EC2 has made the AMI', BAKE_SECONDS, async () => {
      const amis = await unfinishedAmis(rehearsal);
      return amis.some(({ State }) => State === 'available') ? amis : undefined;
    });
    assert.deepEqual(others, []);
    assert.ok(ami.BlockDeviceMappings!.some(({ Ebs }) => Ebs?.SnapshotId !== undefined), `${ami.ImageId} has no snapshot`);
  },
};

/** Begins a build, and ends all of it at once as soon as `until` is over. */
async function killed(rehearsal: Rehearsal, until: (build: RunningProgram) => Promise<void>): Promise<void> {
  const { session, settings } = rehearsal;
  const command = [process.execPath, '--import', 'tsx', 'src/cli/main.ts', 'build-ami', ...rehearsal.named, '--force'];
  const build = await RunningProgram.start(command, { cwd: session.workspace, env: session.env });
  try {
    await until(build);
    await build.end('SIGKILL');
    killAll(packersOf(rehearsal));
  } finally {
    await build.stop();
  }
  aMinutePasses(session, `build-${settings.name}-`);
}

/** Packer and its plugins. Old ones start themselves once more, to watch over the second. */
function packersOf({ session }: Rehearsal): FoundProcess[] {
  return processesNaming(session.env.TMPDIR).filter(({ commandLine: [program] }) => /packer/.test(program));
}

async function assertBuilders({ cloud, settings }: Rehearsal, ...expected: string[]): Promise<void> {
  const left = (await cloud.machines()).filter(({ groupName }) => groupName === null);
  assert.deepEqual(left.map(({ state }) => state).sort(), expected, `these are not the builders of ${settings.name} that were to be left`);
}
