import { DescribeInstancesCommand, EC2ServiceException } from '@aws-sdk/client-ec2';
import { lookAtEach, lookAtListed } from '../../../../src/operations/retention/act/look-at-references';
import { ReferenceLook, REFERENCE_KINDS } from '../../../../src/operations/retention/references/reference';
import { Interrupted } from '../../../../src/toolchain/process';
import { allReferences, ami, hasGroups, hasTemplate, quietAccount, STRANGER } from '../references/support';

const unknown = (look: ReferenceLook) => ('kind' in look ? look.kind : 'known');

test('looks at every kind once, between the two', async () => {
  const { clients } = quietAccount();
  for (const client of [clients.ec2, clients.autoScaling, clients.ssm, clients.rbin]) {
    client.send = () => Promise.reject(new EC2ServiceException({ name: 'UnauthorizedOperation', $fault: 'client', $metadata: {}, message: 'not you' }));
  }
  const tools = { clients, pins: () => Promise.reject(new Error('no')), versionsKept: 3 };
  const looks = [...await lookAtListed(tools, [ami()]), ...await lookAtEach(tools, [ami()])];
  expect(looks.map(unknown).sort()).toEqual([...REFERENCE_KINDS].sort());
});

test('finds nothing in an account in which nothing refers to an AMI', async () => {
  await expect(allReferences(quietAccount())).resolves.toEqual({ references: [], unknown: [] });
});

test('makes as many calls for a thousand AMIs as for one, where it lists the account', async () => {
  const namesOf = async (count: number) => {
    const account = quietAccount();
    hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '2' }, WarmPoolConfiguration: {} });
    hasTemplate(account, 'lt-1', STRANGER, STRANGER);
    const { ec2, autoScaling, ssm, rbin } = account;
    await lookAtListed({ clients: account.clients, pins: account.pins, versionsKept: 3 }, Array.from({ length: count }, (_, index) => ami(`ami-${index}`)));
    const calls = [ec2, autoScaling, ssm].flatMap((mock) => mock.calls().map(({ args }) => args[0]));
    return [...calls, ...rbin.mock.calls.map(([command]) => command)].map((command) => command.constructor.name).sort();
  };
  const once = [
    'DescribeAutoScalingGroupsCommand', 'DescribeInstanceRefreshesCommand', 'DescribeInstancesCommand', 'DescribeLaunchConfigurationsCommand',
    'DescribeLaunchTemplateVersionsCommand', 'DescribeLaunchTemplateVersionsCommand', 'DescribeLockedSnapshotsCommand', 'DescribeParametersCommand', 'DescribeWarmPoolCommand', 'ListRulesCommand',
  ];
  await expect(namesOf(1)).resolves.toEqual(once);
  await expect(namesOf(1000)).resolves.toEqual(once);
});

test('has eight calls under way at a time, whatever is asked', async () => {
  const account = quietAccount();
  let running = 0;
  let most = 0;
  const groups = Array.from({ length: 30 }, (_, index) => index);
  hasGroups(account, ...groups.map((index) => (
    { AutoScalingGroupName: `g${index}`, LaunchTemplate: { LaunchTemplateId: `lt-${index}`, Version: '1' }, WarmPoolConfiguration: {} }
  )));
  groups.forEach((index) => hasTemplate(account, `lt-${index}`, STRANGER));
  const { ec2, autoScaling, ssm, rbin } = account.clients;
  for (const client of [ec2, autoScaling, ssm, rbin] as Array<{ send: (command: never) => Promise<unknown> }>) {
    const send = client.send.bind(client);
    client.send = async (command) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return send(command);
    };
  }
  expect((await allReferences(account)).unknown).toEqual([]);
  expect(most).toBe(8);
});

test('is interrupted by an interrupt alone', async () => {
  const account = quietAccount();
  const tools = { clients: account.clients, pins: () => Promise.reject(new Interrupted('SIGINT')), versionsKept: 3 };
  await expect(lookAtListed(tools, [ami()])).rejects.toThrow('Interrupted (SIGINT).');
  account.ec2.on(DescribeInstancesCommand).callsFake(() => { throw new TypeError('no function'); });
  await expect(lookAtListed({ ...tools, pins: account.pins }, [ami()])).resolves.toContainEqual({
    kind: 'instance', unknown: 'Could not list instances (ec2:DescribeInstances): no function',
  });
});
