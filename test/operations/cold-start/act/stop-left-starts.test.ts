import { DescribeTasksCommand, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { stopLeftStarts } from '../../../../src/operations/cold-start/act/stop-left-starts';
import { mockedFleetClients } from '../../support/fleet-clients';
import { at } from '../recorded';

const SECONDS = 600;

/** A cluster with tasks of cold starts that were asked for at these times, in seconds, a page each. */
function cluster(...askedAt: number[]) {
  const { ecs, clients } = mockedFleetClients();
  askedAt.forEach((_, index) => ecs
    .on(ListTasksCommand, { cluster: 'c', startedBy: 'golden-ami-cold-start', ...(index === 0 ? {} : { nextToken: `page-${index}` }) })
    .resolves({ taskArns: [`task-${index}`], nextToken: index + 1 < askedAt.length ? `page-${index + 1}` : undefined }));
  ecs.on(DescribeTasksCommand).callsFake(({ tasks }: { tasks: string[] }) => ({
    tasks: askedAt.map((seconds, index) => ({ taskArn: `task-${index}`, createdAt: at(seconds) })).filter(({ taskArn }) => tasks.includes(taskArn)),
  }));
  ecs.on(StopTaskCommand).resolves({});
  return { clients, stopped: () => ecs.commandCalls(StopTaskCommand).map(({ args }) => args[0].input.task) };
}

test('what a run has left that was killed is stopped, from every page', async () => {
  const { clients, stopped } = cluster(0, 1, 2);
  await stopLeftStarts(clients, 'c', SECONDS, at(1_000));
  expect(stopped()).toEqual(['task-0', 'task-1', 'task-2']);
});

test("somebody else's run keeps its tasks, as long as it may take", async () => {
  const { clients, stopped } = cluster(0, 280, 990);
  await stopLeftStarts(clients, 'c', SECONDS, at(1_000));
  expect(stopped()).toEqual(['task-0']);
});

test('nothing is asked about tasks where there are none', async () => {
  const { ecs, clients } = mockedFleetClients();
  ecs.on(ListTasksCommand).resolves({ taskArns: [] });
  await stopLeftStarts(clients, 'c', SECONDS, at(1_000));
  expect(ecs.commandCalls(DescribeTasksCommand)).toEqual([]);
});
