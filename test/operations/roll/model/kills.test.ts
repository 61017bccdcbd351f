import { FIRST, RecordedWorld, SECOND, worldWith } from './recorded-world';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { RollReport } from '../../../../src/operations/roll/decide/verdict';
import { deploy } from '../../../../src/operations/roll/deploy';
import { roll } from '../../../../src/operations/roll/roll';
import { rollback } from '../../../../src/operations/roll/rollback';
import { Interrupted } from '../../../../src/toolchain/process';

type Work = (tools: RollTools) => Promise<RollReport>;

/** How a world was left when the work on it was killed. */
interface Left {
  readonly world: RecordedWorld;
  /** Whether anything had been changed by then. */
  readonly changed: boolean;
}

/** Does some work on a world of its own for each call to AWS, Terraform or the pin file, and is killed at that call. */
async function* killedAtEachCall(make: () => Promise<RecordedWorld>, work: Work): AsyncGenerator<Left> {
  for (let kill = 0; ; kill += 1) {
    const world = await make();
    const before = world.everything;
    world.killIn = kill;
    const error = await work(world.tools()).then(() => undefined, (reason: unknown) => reason);
    if (world.killIn !== undefined) {
      return;
    }
    expect(error).toBeInstanceOf(Interrupted);
    yield { world, changed: world.everything !== before };
  }
}

/** What an operator wants to know in the end: what runs, what is pinned, what is said of the new AMI, and whether a plan would change that. */
async function outcome(world: RecordedWorld) {
  const { meaning } = await world.plan({ by: 'configuration' });
  return { runs: world.running, pinned: world.pinned!.amiId, tagged: world.fleet.amis.get(SECOND)!.verdict, leftToPlan: !meaning.empty };
}

const FORTH = { runs: [`${SECOND} at 2`], pinned: SECOND, tagged: 'verified', leftToPlan: false };
const BACK = { runs: [`${FIRST} at 1`], pinned: FIRST, tagged: 'failed', leftToPlan: false };

describe('a deploy that is killed, at whatever call, is brought by `roll`', () => {
  test('to its end, where the AMI is good', async () => {
    for await (const { world } of killedAtEachCall(() => worldWith('good'), deploy)) {
      await expect(roll(world.tools())).resolves.toMatchObject({ verdict: 'verified', to: { amiId: SECOND } });
      await expect(outcome(world)).resolves.toEqual(FORTH);
    }
    expect.hasAssertions();
  });

  test.each(['never boots', 'never connects', 'pulls'] as const)('back to what ran before, where the AMI %s', async (behaviour) => {
    for await (const { world } of killedAtEachCall(() => worldWith(behaviour), deploy)) {
      const report = await roll(world.tools());
      expect(report.verdict === 'rolled back' ? report.returnedTo : report.to).toEqual({ amiId: FIRST, version: '1' });
      await expect(outcome(world)).resolves.toEqual(BACK);
    }
    expect.hasAssertions();
  });
});

describe('a roll-back that is killed, at whatever call, is finished by `roll` once it has changed anything', () => {
  const deployed = async () => {
    const world = await worldWith('good');
    await deploy(world.tools());
    return world;
  };
  const onTheWay = async () => {
    const world = await worldWith('good');
    await (await world.plan({ by: 'configuration' })).apply();
    await world.pause(1);
    return world;
  };

  test.each([['after a roll', deployed], ['in the middle of one', onTheWay]])('%s', async (_, make) => {
    for await (const { world, changed } of killedAtEachCall(make, (tools) => rollback(undefined, tools))) {
      await roll(world.tools());
      await expect(outcome(world)).resolves.toEqual(changed ? BACK : FORTH);
    }
    expect.hasAssertions();
  });
});
