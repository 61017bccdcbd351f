import assert from 'node:assert/strict';
import { DescribeTasksCommand, ECSClient, ListTasksCommand, Task } from '@aws-sdk/client-ecs';
import { STARTED_BY_COLD_START } from '../../../../src/operations/cold-start/act/stop-left-starts';
import { ColdStartReport } from '../../../../src/operations/cold-start/decide/report';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';
import { fleetOf, machinesAreUp } from '../machines';

/** Machines that are asked for: the one that waits in the pool, and as many cold ones as a gate still lacks, and no more. */
const SAMPLES = 3;

/** Room is asked of the capacity provider, what comes up is measured, and asking is undone: the tasks are gone. */
export const roomIsAskedFor: Step = {
  name: 'cold-start --launch --yes: the capacity provider brings up machines, from the warm pool first; they are measured, the tasks stopped',
  run: async (rehearsal, say) => {
    const { settings: { region, fleet }, named, pin } = rehearsal;
    await machinesAreUp.run(rehearsal, say);
    const waits = (await fleetOf(rehearsal)).find(({ state }) => state === 'stopped')!;
    const { stdout, stderr } = await rehearsal.program(say, [0], 'cold-start', ...named, '--launch', '--samples', String(SAMPLES), '--yes', '--json');
    const cost = `${SAMPLES} instances of type ${fleet.instanceType} in ${region} start, [^]*You pay for that time`;
    assert.match(stderr, new RegExp(`${cost}[^]* instances were started \\([^)]*${waits.instanceId}[^]*ECS takes away what nobody else uses`));
    const { current } = JSON.parse(stdout) as ColdStartReport;
    assert.equal(current!.amiId, pin.amiId);
    assert.ok(current!.measures['cold-ready'].samples >= SAMPLES, `only ${current!.measures['cold-ready'].samples} cold starts count`);
    assert.ok(current!.starts.some(({ task }) => task?.waitedSeconds !== undefined), 'of no machine it is known how long a task waited for it');
    const stopped = await tasksOfLaunch(rehearsal, 'STOPPED');
    assert.deepEqual(await tasksOfLaunch(rehearsal, 'RUNNING'), [], 'a task is left running');
    assert.equal(stopped.filter(({ startedAt }) => startedAt !== undefined).length, SAMPLES, 'not every task has started');
    assert.equal(new Set(stopped.map(({ containerInstanceArn }) => containerInstanceArn)).size, SAMPLES, 'two tasks went to one machine');
  },
};

/** A quarter of an hour later, ECS has taken away what nobody needs; nobody else has. */
export const roomIsGivenBack: Step = {
  name: 'what --launch has brought up, ECS has taken away again; the fleet is as it was, its warm pool filled',
  run: (rehearsal, say) => machinesAreUp.run(rehearsal, say),
};

async function tasksOfLaunch({ settings: { region, cluster } }: Rehearsal, desiredStatus: 'RUNNING' | 'STOPPED'): Promise<Task[]> {
  const ecs = new ECSClient({ region });
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster, startedBy: STARTED_BY_COLD_START, desiredStatus }));
  return taskArns!.length === 0 ? [] : (await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks!;
}
