import { DescribeImagesCommand, Filter, Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { tagsOf } from './tags-of';
import { AMI_TAG, PROJECT } from '../../contract';
import { isOfEnvironment } from '../promotion/is-of-environment';

/** An AMI of this account, as far as we ask about it. */
export interface OwnAmi {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly architecture: string;
  readonly owner: string;
  /** ISO 8601, in UTC. */
  readonly createdAt: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The available AMIs of an environment that were baked from the same inputs, newest first: those that were promoted to another one are among them.
 * No filter asks for the one tag or the other, so the environment is compared here; the environment is one of the inputs, so hardly any other's come.
 */
export async function amisBakedFrom(clients: Clients, environment: string, inputsHash: string): Promise<OwnAmi[]> {
  const found = await list(clients, [
    { Name: 'state', Values: ['available'] },
    { Name: `tag:${AMI_TAG.project}`, Values: [PROJECT] },
    { Name: `tag:${AMI_TAG.inputsHash}`, Values: [inputsHash] },
  ]);
  return found.filter(({ tags }) => isOfEnvironment(tags, environment));
}

/** Whether an AMI of this account has a name, in whatever state. */
export async function isAmiNamed(clients: Clients, name: string): Promise<boolean> {
  return (await list(clients, [{ Name: 'name', Values: [name] }])).length > 0;
}

/** One AMI; undefined when this account can't see it. */
export async function findAmi(clients: Clients, id: string): Promise<OwnAmi | undefined> {
  return explained(`describe the AMI ${id} (ec2:DescribeImages)`, clients.region, async () => {
    try {
      const [image] = (await clients.ec2.send(new DescribeImagesCommand({ ImageIds: [id] }))).Images!;
      return image && facts(image);
    } catch (error) {
      if (['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable', 'InvalidAMIID.Malformed'].includes((error as Error).name)) {
        return undefined;
      }
      throw error;
    }
  });
}

async function list(clients: Clients, filters: Filter[]): Promise<OwnAmi[]> {
  return explained('list AMIs (ec2:DescribeImages)', clients.region, async () => {
    const found: OwnAmi[] = [];
    for await (const page of paginateDescribeImages({ client: clients.ec2, pageSize: 1000 }, { Owners: ['self'], Filters: filters })) {
      found.push(...page.Images!.map(facts));
    }
    return found.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  });
}

function facts(image: Image): OwnAmi {
  return {
    id: image.ImageId!,
    name: image.Name!,
    state: image.State!,
    architecture: image.Architecture!,
    owner: image.OwnerId!,
    createdAt: new Date(image.CreationDate!).toISOString(),
    tags: tagsOf(image.Tags),
  };
}
