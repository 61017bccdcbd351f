import { Filter, Instance, paginateDescribeInstances, TerminateInstancesCommand, waitUntilInstanceTerminated } from '@aws-sdk/client-ec2';
import { closeDoors, Doors, doorsOf } from './builder-doors';
import { Clients } from './clients';
import { explained } from './explain';
import { AMI_TAG, BAKE_RUN_TAG, MANAGED_BY, PROJECT } from '../../contract';

/** States of a builder that is not gone. Source: EC2 API, InstanceState. */
export const ALIVE: readonly string[] = ['pending', 'running', 'stopping', 'stopped'];

const TERMINATION_SECONDS = 300;

/** Whether a builder is at work on an AMI of this name, whoever started it. The template names builders after their AMI. */
export async function isBuilderFor(clients: Clients, amiName: string): Promise<boolean> {
  return explained('look for builders (ec2:DescribeInstances)', clients.region,
    async () => (await living(clients, { Name: 'tag:Name', Values: [`${amiName} builder`] })).length > 0);
}

/** A machine on which an AMI is made. */
export interface LivingBuilder {
  readonly id: string;
  readonly name: string;
  readonly launchedAt: Date;
}

/** The machines on which AMIs of an environment are made, or were to be: whatever has been left behind is among them. */
export async function livingBuilders(clients: Clients, environment: string): Promise<LivingBuilder[]> {
  return explained('look for builders (ec2:DescribeInstances)', clients.region, async () => {
    const all = await living(clients, { Name: `tag:${AMI_TAG.managedBy}`, Values: [MANAGED_BY] },
      { Name: `tag:${AMI_TAG.project}`, Values: [PROJECT] }, { Name: `tag:${AMI_TAG.environment}`, Values: [environment] });
    return all.map(({ InstanceId, LaunchTime, Tags }) => (
      { id: InstanceId!, name: Tags?.find(({ Key }) => Key === AMI_TAG.name)?.Value ?? 'without a name', launchedAt: LaunchTime! }
    ));
  });
}

/**
 * Ends the builders that a run has left behind, and what let its caller in: Packer could not, or was killed.
 *
 * @param made the doors that Packer said it made: it may have been killed before there was a builder to know them by.
 * @param pollSeconds seconds between two looks whether a builder is gone; its security group can't go before it.
 * @returns their instance IDs.
 */
export async function terminateBuilders(clients: Clients, bakeRun: string, made: Doors, pollSeconds: number): Promise<string[]> {
  return explained('end the builder (ec2:DescribeInstances, ec2:TerminateInstances)', clients.region, async () => {
    const { ec2 } = clients;
    const builders = await living(clients, { Name: `tag:${BAKE_RUN_TAG}`, Values: [bakeRun] });
    const ids = builders.map((instance) => instance.InstanceId!);
    const gone = await endInstances(clients, ids, pollSeconds);
    await closeDoors(ec2, doorsOf(builders, made), gone);
    return ids;
  });
}

/**
 * Terminates instances.
 *
 * @returns what waits until they are gone, looking every so many seconds.
 */
export async function endInstances({ ec2 }: Pick<Clients, 'ec2'>, ids: readonly string[], pollSeconds: number): Promise<() => Promise<void>> {
  if (ids.length === 0) {
    return async () => undefined;
  }
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [...ids] }));
  return async () => {
    const wait = { client: ec2, minDelay: pollSeconds, maxDelay: pollSeconds, maxWaitTime: TERMINATION_SECONDS };
    await waitUntilInstanceTerminated(wait, { InstanceIds: [...ids] });
  };
}

async function living({ ec2 }: Clients, ...filters: Filter[]): Promise<Instance[]> {
  const found: Instance[] = [];
  for await (const page of paginateDescribeInstances({ client: ec2 }, { Filters: [...filters, { Name: 'instance-state-name', Values: [...ALIVE] }] })) {
    found.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!));
  }
  return found;
}
