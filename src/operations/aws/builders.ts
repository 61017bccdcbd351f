import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, Instance, paginateDescribeInstances, TerminateInstancesCommand, waitUntilInstanceTerminated,
} from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** Tag, on a builder, of the run that it belongs to. The template has it too. */
export const BAKE_RUN_TAG = 'BakeRun';

const ALIVE = ['pending', 'running', 'stopping', 'stopped'];

/** Name of the security group and of the key pair that Packer makes for one run. */
const MADE_BY_PACKER = /^packer_/;

const TERMINATION_SECONDS = 300;

/**
 * Ends the builders that a run has left behind, and what let its caller in: Packer could not, or was killed.
 *
 * @param pollSeconds seconds between two looks whether a builder is gone; its security group can't go before it.
 * @returns their instance IDs.
 */
export async function terminateBuilders(clients: Clients, bakeRun: string, pollSeconds: number): Promise<string[]> {
  return explained('end the builder (ec2:DescribeInstances, ec2:TerminateInstances)', clients.region, async () => {
    const builders: Instance[] = [];
    const filters = [{ Name: `tag:${BAKE_RUN_TAG}`, Values: [bakeRun] }, { Name: 'instance-state-name', Values: ALIVE }];
    for await (const page of paginateDescribeInstances({ client: clients.ec2 }, { Filters: filters })) {
      builders.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!));
    }
    const ids = builders.map((instance) => instance.InstanceId!);
    if (ids.length > 0) {
      await clients.ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }));
      await closeDoors(clients, builders, pollSeconds);
    }
    return ids;
  });
}

async function closeDoors({ ec2 }: Clients, builders: readonly Instance[], pollSeconds: number): Promise<void> {
  for (const KeyName of builders.map((builder) => builder.KeyName ?? '').filter((name) => MADE_BY_PACKER.test(name))) {
    await ec2.send(new DeleteKeyPairCommand({ KeyName }));
  }
  const groups = builders.flatMap((builder) => builder.SecurityGroups ?? []).filter(({ GroupName }) => MADE_BY_PACKER.test(GroupName ?? ''));
  if (groups.length > 0) {
    const wait = { client: ec2, minDelay: pollSeconds, maxDelay: pollSeconds, maxWaitTime: TERMINATION_SECONDS };
    await waitUntilInstanceTerminated(wait, { InstanceIds: builders.map((builder) => builder.InstanceId!) });
  }
  for (const { GroupId } of groups) {
    await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
  }
}
