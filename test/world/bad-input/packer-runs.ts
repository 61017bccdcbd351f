import assert from 'node:assert/strict';
import { eventually } from '../../../rehearsal/driver/eventually';
import { processesNaming } from '../../../rehearsal/driver/processes';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { stockAmi } from '../stacks/sources-of-the-ami';
import { assertSays, attempt } from '../support/attempt';
import { PROGRAM, changingNothing } from '../support/refusals';
import { whileBuilding } from '../support/running-build';

const BUILD = { command: [...PROGRAM, 'build-ami'] };

/** Bakes that end before there is an AMI. */
export const PACKER_RUNS: readonly Step[] = [
  {
    name: 'build-ami: a second build meanwhile is refused; Ctrl-C ends the first and its builder',
    run: (rehearsal) => changingNothing(rehearsal, () => whileBuilding(rehearsal, async (build) => {
      await build.says('[start the builder]');
      const second = await attempt(rehearsal, BUILD);
      await build.says('[provision: wait for boot]');
      const code = await build.end('SIGINT');
      const { said } = build;
      assert.equal(second.code, 1);
      assert.match(second.stderr, /\nA build of environment prod is running already \(since 20[0-9: -]{17} UTC\)\.\nWait until it has ended\.\n$/);
      assert.equal(code, 130, said);
      assert.ok(said.endsWith('\nInterrupted (SIGINT).'), said);
      await nothingRuns(rehearsal);
    })),
  },
  {
    name: 'build-ami: Packer is killed while it provisions',
    run: (rehearsal) => changingNothing(rehearsal, () => whileBuilding(rehearsal, async (build) => {
      await build.says('[provision: wait for boot]');
      const [builder] = (await rehearsal.cloud.machines()).map(({ instanceId }) => instanceId);
      process.kill(packerOf(rehearsal), 'SIGKILL');
      const code = await build.ended();
      const { said } = build;
      assert.equal(code, 1);
      assertSays(said, 'packer build was killed (SIGKILL).\n');
      assertSays(said, `Packer left its builder behind; it is being terminated: ${builder}.`);
      await nothingRuns(rehearsal);
    })),
  },
  {
    name: 'build-ami: a builder that does not come up',
    run: (rehearsal) => changingNothing(rehearsal, async () => {
      await rehearsal.cloud.keepDown(await stockAmi(rehearsal));
      const { code, stderr } = await attempt(rehearsal, BUILD);
      await rehearsal.cloud.clearFaults();
      assert.equal(code, 1);
      assertSays(stderr, 'packer build failed (exit code 1).\n');
    }),
  },
  {
    name: 'build-ami: a provisioning step that fails, because the registry is gone',
    run: (rehearsal) => changingNothing(rehearsal, async () => {
      await rehearsal.cloud.stopRegistry();
      const { code, stderr } = await attempt(rehearsal, BUILD);
      await rehearsal.cloud.startRegistry();
      assert.equal(code, 1);
      assertSays(stderr, 'packer build failed (exit code 1).\n');
      assert.match(stderr, /pull-image: 123456789012\.dkr\.ecr\.ap-southeast-1\.amazonaws\.com\/optima-ai-shell@sha256:[0-9a-f]{64} can't be pulled/);
    }),
  },
];

/** The Packer that was started; old ones start themselves once more, to watch over the second. */
function packerOf({ session }: Rehearsal): number {
  const found = processesNaming(session.env.TMPDIR).filter(({ commandLine: [program, verb] }) => /packer$/.test(program) && verb === 'build');
  assert.notEqual(found.length, 0, 'no Packer runs');
  return Math.min(...found.map(({ innerPid }) => innerPid));
}

async function nothingRuns(rehearsal: Rehearsal): Promise<void> {
  await eventually('no Packer and no plugin of it runs', 10, async () =>
    processesNaming(rehearsal.session.env.TMPDIR).every(({ commandLine: [program] }) => !/packer/.test(program)) || undefined);
  await eventually('the builder is terminated', 20, async () => (await rehearsal.cloud.machines()).length === 0 || undefined);
}
