import { Activity, DescribeScalingActivitiesCommand } from '@aws-sdk/client-auto-scaling';
import { GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import { diagnose } from '../../../src/operations/aws/diagnose';
import { FleetFacts, FleetInstance } from '../../../src/operations/roll/decide/fleet-facts';
import { awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';

const SINCE = new Date('2026-03-01T12:00:00Z');
const BEFORE = new Date('2026-03-01T11:59:59Z');
const BAD = 'i-0aaaaaaaaaaaaaaaa';

function activity(StatusCode: string, id: string, over: Partial<Activity> = {}): Activity {
  const StatusMessage = 'Lifecycle hook was abandoned.';
  return { ActivityId: `launch of ${id}`, StatusCode, Description: `Launching a new EC2 instance: ${id}`, StatusMessage, StartTime: SINCE, ...over } as Activity;
}

function facts(...instances: Array<Partial<FleetInstance>>): FleetFacts {
  const group = { name: 'ai-shell-prod-ecs-asg', minSize: 1, maxSize: 10, desiredCapacity: 1 };
  const all = instances.map((over) => ({ id: 'i-1', pool: 'live' as const, lifecycleState: 'InService', amiId: 'ami-1', ...over }));
  return { at: SINCE, group, instances: all, alarms: [] };
}

function fleet(...activities: Activity[]) {
  const mocked = mockedFleetClients();
  mocked.autoScaling.on(DescribeScalingActivitiesCommand).resolves({ Activities: activities });
  mocked.ec2.on(GetConsoleOutputCommand).resolves({});
  return mocked;
}

const console64 = (text: string) => ({ Output: Buffer.from(text).toString('base64') });

test('tells the failed activities since then, from every page, and one that two pages repeat once', async () => {
  const { clients, autoScaling } = fleet();
  autoScaling.on(DescribeScalingActivitiesCommand)
    .resolves({ Activities: [activity('Failed', BAD), activity('Successful', 'i-2'), activity('Failed', BAD)], NextToken: 'more' })
    .on(DescribeScalingActivitiesCommand, { NextToken: 'more' }).resolves({
      Activities: [activity('Cancelled', 'i-3', { StatusMessage: undefined }), activity('Failed', 'i-4', { StartTime: BEFORE })], NextToken: 'never',
    });
  await expect(diagnose(clients, facts(), SINCE)).resolves.toEqual([
    `Launching a new EC2 instance: ${BAD}: Lifecycle hook was abandoned.`,
    'Launching a new EC2 instance: i-3: it failed.',
  ]);
  expect(autoScaling.calls()).toHaveLength(2);
});

test('tells a reason once, though Auto Scaling says it twice', async () => {
  const { clients } = fleet(activity('Failed', BAD, { Description: 'Launching a new EC2 instance.  Status Reason: No such AMI.', StatusMessage: 'No such AMI.' }));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toEqual(['Launching a new EC2 instance: No such AMI.']);
});

test('tells a reason of many launches once', async () => {
  const { clients } = fleet(activity('Failed', BAD), activity('Failed', 'i-0bbbbbbbbbbbbbbbb'), activity('Successful', 'i-0cccccccccccccccc'));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toEqual([`2 launches failed, the last that of ${BAD}: Lifecycle hook was abandoned.`]);
});

test('tells no more than five reasons', async () => {
  const { clients } = fleet(...Array.from({ length: 9 }, (_, index) => activity('Failed', `i-${index}`, { StatusMessage: `Reason ${index}.` })));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toHaveLength(5);
});

test('tells the last fifteen lines of the console, without colours', async () => {
  const { clients, ec2 } = fleet(activity('Failed', BAD));
  const lines = Array.from({ length: 20 }, (_, index) => `\u001b[31mline ${index}\u001b[0m`);
  ec2.on(GetConsoleOutputCommand).resolves(console64(`${lines.join('\r\n')}\n\n`));
  const [, text] = await diagnose(clients, facts(), SINCE);
  expect(text.split('\n')).toEqual([`The console of ${BAD} ends with:`, ...Array.from({ length: 15 }, (_, index) => `  line ${index + 5}`)]);
  expect(ec2.call(0).args[0].input).toEqual({ InstanceId: BAD, Latest: true });
});

test('reads the consoles of two: those that failed, then those that ECS is not connected to', async () => {
  const ecs = { arn: 'a', status: 'ACTIVE', agentConnected: true, runningTasks: 0 };
  const { clients, ec2 } = fleet(activity('Failed', BAD));
  await diagnose(clients, facts({ id: 'i-fine', ecs }, { id: 'i-warm', pool: 'warm' }, { id: 'i-gone', lifecycleState: 'Terminating:Wait' }, { id: 'i-mute' }, { id: 'i-more' }), SINCE);
  expect(ec2.calls().map(({ args }) => (args[0].input as { InstanceId: string }).InstanceId)).toEqual([BAD, 'i-mute']);
});

test('takes what EC2 keeps where the present console is not to be had', async () => {
  const { clients, ec2 } = fleet(activity('Failed', BAD));
  ec2.on(GetConsoleOutputCommand, { Latest: true }).rejects(awsError('UnsupportedOperation'))
    .on(GetConsoleOutputCommand, { InstanceId: BAD, Latest: undefined }).resolves(console64('old\n'));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toContain(`The console of ${BAD} ends with:\n  old`);
});

test('says nothing of the console of an instance that is gone', async () => {
  const { clients, ec2 } = fleet(activity('Failed', BAD));
  ec2.on(GetConsoleOutputCommand).rejects(awsError('InvalidInstanceID.NotFound'));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toHaveLength(1);
});

test('says what could not be looked up, and does not fail', async () => {
  const { clients, ec2, autoScaling } = fleet(activity('Failed', BAD));
  ec2.on(GetConsoleOutputCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toContain(
    `The console of ${BAD} can't be read: The AWS credentials may not read the console of ${BAD} (ec2:GetConsoleOutput): not you`);
  autoScaling.on(DescribeScalingActivitiesCommand).rejects(awsError('AccessDenied', 'not you'));
  await expect(diagnose(clients, facts(), SINCE)).resolves.toEqual([
    'The AWS credentials may not look at the activities of ai-shell-prod-ecs-asg (autoscaling:DescribeScalingActivities): not you',
  ]);
});
