import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { ECSClient, paginateListContainerInstances } from '@aws-sdk/client-ecs';
import { paced } from '../../../src/operations/aws/pace';

/** Answers of HTTP, one after the other, and when each was asked for, in seconds. */
function world(random: number, ...answers: Array<{ status: number; body: string }>) {
  let ms = 0;
  const askedAt: number[] = [];
  const handle = () => {
    askedAt.push(ms / 1000);
    const { status, body } = answers.shift()!;
    return Promise.resolve({ response: { statusCode: status, headers: {}, body: Buffer.from(body) } });
  };
  const pace = {
    seconds: 5,
    now: () => ms,
    random: () => random,
    sleep: (time: number) => {
      ms += time;
      return Promise.resolve();
    },
  };
  const config = {
    region: 'x', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler: { handle }, maxAttempts: 2,
  } as object;
  const clients = { ecs: new ECSClient(config), autoScaling: new AutoScalingClient(config) };
  paced([clients.ecs, clients.autoScaling], pace);
  return { ...clients, askedAt, later: (seconds: number) => (ms += seconds * 1000) };
}

const NOTHING = { status: 200, body: '<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult/></DescribeAutoScalingGroupsResponse>' };
const ask = ({ autoScaling }: ReturnType<typeof world>) => autoScaling.send(new DescribeAutoScalingGroupsCommand({}));

test('every page waits its turn, whichever client asks', async () => {
  const aws = world(0, { status: 200, body: '{"nextToken":"more"}' }, { status: 200, body: '{}' }, NOTHING);
  for await (const page of paginateListContainerInstances({ client: aws.ecs }, {})) {
    expect(page.$metadata.httpStatusCode).toBe(200);
  }
  await ask(aws);
  expect(aws.askedAt).toEqual([0, 5, 10]);
});

test('a retry waits its turn', async () => {
  const aws = world(0, { status: 500, body: '' }, NOTHING);
  await ask(aws);
  expect(aws.askedAt).toEqual([0, 5]);
});

test('calls at the same time wait one after the other', async () => {
  const aws = world(0, NOTHING, NOTHING, NOTHING);
  await Promise.all([ask(aws), ask(aws), ask(aws)]);
  expect(aws.askedAt).toHaveLength(3);
  expect(Math.max(...aws.askedAt)).toBeGreaterThanOrEqual(10);
});

test('waits up to a tenth more, and not at all when nobody has asked for long', async () => {
  const aws = world(0.999, NOTHING, NOTHING, NOTHING, NOTHING);
  await ask(aws);
  await ask(aws);
  aws.later(60);
  await ask(aws);
  await ask(aws);
  expect(aws.askedAt.map((seconds) => Math.round(seconds * 10) / 10)).toEqual([0, 5.5, 65.5, 71]);
});
