import { Activity } from '@aws-sdk/client-auto-scaling';
import { activitiesInWords, instanceOf } from '../../../src/operations/aws/activities-in-words';

const UNHEALTHY = 'Instance became unhealthy while waiting for instance to be in InService state.';
const NO_AMI = 'The AMI does not exist.';
const id = (digit: number) => `i-0000000000000000${digit}`;
let activities = 0;

function activity(Description: string, StatusMessage?: string): Activity {
  activities += 1;
  return { ActivityId: `a-${activities}`, Description, StatusMessage } as Activity;
}

const launch = (digit: number, message?: string) => activity(`Launching a new EC2 instance: ${id(digit)}`, message);

test('a reason of its own is told with what it was the reason of', () => {
  expect(activitiesInWords([launch(1, UNHEALTHY)])).toEqual([`Launching a new EC2 instance: ${id(1)}: ${UNHEALTHY}`]);
});

test('a reason of several launches is told once, with their number and the last one', () => {
  expect(activitiesInWords([5, 4, 3, 2, 1].map((digit) => launch(digit, UNHEALTHY)))).toEqual([`5 launches failed, the last that of ${id(5)}: ${UNHEALTHY}`]);
});

test('reasons come in the order of their last activities', () => {
  const warm = activity(`Launching a new EC2 instance into warm pool: ${id(2)}`, UNHEALTHY);
  expect(activitiesInWords([launch(5, NO_AMI), launch(4, UNHEALTHY), launch(3, 'No room.'), warm, launch(1, NO_AMI)])).toEqual([
    `2 launches failed, the last that of ${id(5)}: ${NO_AMI}`,
    `2 launches failed, the last that of ${id(4)}: ${UNHEALTHY}`,
    `Launching a new EC2 instance: ${id(3)}: No room.`,
  ]);
});

test('launches that no instance came of have none to name', () => {
  const none = () => activity(`Launching a new EC2 instance.  Status Reason: ${NO_AMI}`, NO_AMI);
  expect(activitiesInWords([none(), none()])).toEqual([`2 launches failed: ${NO_AMI}`]);
});

test('launches, terminations and whatever else there is are told apart, and need no reason', () => {
  const end = (digit: number) => activity(`Terminating EC2 instance: ${id(digit)}`);
  const other = (digit: number) => activity(`Attaching an existing EC2 instance: ${id(digit)}`);
  expect(activitiesInWords([launch(9), launch(8), end(7), end(6), other(5), other(4)])).toEqual([
    `2 launches failed, the last that of ${id(9)}.`, `2 terminations failed, the last that of ${id(7)}.`, `2 activities failed, the last that of ${id(5)}.`,
  ]);
  expect(activitiesInWords([end(1)])).toEqual([`Terminating EC2 instance: ${id(1)}: it failed.`]);
});

test('an activity that is listed twice counts once', () => {
  const twice = launch(1, UNHEALTHY);
  expect(activitiesInWords([twice, launch(2, NO_AMI), twice])).toEqual([
    `Launching a new EC2 instance: ${id(1)}: ${UNHEALTHY}`, `Launching a new EC2 instance: ${id(2)}: ${NO_AMI}`,
  ]);
});

test('the instance of an activity is the one that its description names', () => {
  expect([launch(3), activity('Launching a new EC2 instance'), {} as Activity].map(instanceOf)).toEqual([id(3), undefined, undefined]);
});
