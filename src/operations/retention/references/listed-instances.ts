import { DescribeInstancesCommand, EC2Client, Instance } from '@aws-sdk/client-ec2';
import { Asking } from './asking';
import { AMI_TAG, BAKE_RUN_TAG } from '../../../contract';
import { UserError } from '../../../errors';

/** An instance that is not gone, as far as it refers to an AMI. */
export interface ListedInstance {
  readonly id: string;
  readonly amiId: string;
  /** EC2's own word; `hibernated` for one that is stopped and sleeps. */
  readonly state: string;
  /** Its tag `Name`. @default - it has none */
  readonly name?: string;
  /** Run of Packer that it is the builder of. @default - it has no such tag */
  readonly bakeRun?: string;
}

/**
 * Every instance of the Region that is not terminated, in whatever state.
 *
 * @throws UserError when one can't be looked at, or has no AMI or state.
 */
export async function listedInstances(asking: Asking, ec2: EC2Client): Promise<ListedInstance[]> {
  const found: ListedInstance[] = [];
  const pages = asking.pages('list instances (ec2:DescribeInstances)', async (NextToken) => {
    const answer = await ec2.send(new DescribeInstancesCommand({ NextToken, MaxResults: 1000 }));
    return { items: answer.Reservations, next: answer.NextToken };
  });
  for await (const reservations of pages) {
    for (const { Instances: instances } of reservations) {
      if (!instances) {
        throw new UserError('A reservation has no instances in the answer of ec2:DescribeInstances.');
      }
      found.push(...instances.filter(({ State }) => State?.Name !== 'terminated').map(listed));
    }
  }
  return found;
}

function listed({ InstanceId: id, ImageId: amiId, State, StateReason, Tags }: Instance): ListedInstance {
  if (id === undefined || amiId === undefined || State?.Name === undefined) {
    throw new UserError(`The instance ${id ?? 'without an ID'} has no ${amiId === undefined ? 'AMI' : 'state'} in the answer of ec2:DescribeInstances.`);
  }
  const tag = (key: string) => Tags?.find(({ Key }) => Key === key)?.Value;
  // Source: EC2 API reference, StateReason.
  const state = State.Name === 'stopped' && StateReason?.Code === 'Client.UserInitiatedHibernate' ? 'hibernated' : State.Name;
  return { id, amiId, state, name: tag(AMI_TAG.name), bakeRun: tag(BAKE_RUN_TAG) };
}
