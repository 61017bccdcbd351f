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
 * The AMIs of an environment that were baked from the same inputs, newest first, in whatever state: those that were promoted to another one are among
 * them. No filter asks for the one tag or the other, so the environment is compared here; it is one of the inputs, so hardly any other's come.
 */
export async function amisBakedFrom(clients: Clients, environment: string, inputsHash: string): Promise<OwnAmi[]> {
  return (await amisOfInputs(clients, inputsHash)).filter(({ tags }) => isOfEnvironment(tags, environment));
}

/** All AMIs that were baked from the same inputs, newest first, in whatever state; none where the hash is not known. */
export async function amisOfInputs(clients: Pick<Clients, 'ec2' | 'region'>, inputsHash: string | undefined): Promise<OwnAmi[]> {
  return inputsHash === undefined ? [] : list(clients, [
    { Name: `tag:${AMI_TAG.project}`, Values: [PROJECT] },
    { Name: `tag:${AMI_TAG.inputsHash}`, Values: [inputsHash] },
  ]);
}

/** Whether an AMI of this account has a name, in whatever state. */
export async function isAmiNamed(clients: Clients, name: string): Promise<boolean> {
  return (await list(clients, [{ Name: 'name', Values: [name] }])).length > 0;
}

/** One AMI, disabled or not; undefined when this account can't see it. */
export async function findAmi({ ec2, region }: Clients, id: string): Promise<OwnAmi | undefined> {
  // Named as the ID of the call, one that is gone would fail it, and so would a disabled one.
  const asked = { Filters: [{ Name: 'image-id', Values: [id] }], IncludeDeprecated: true, IncludeDisabled: true };
  const { Images: images } = await explained(`describe the AMI ${id} (ec2:DescribeImages)`, region, () => ec2.send(new DescribeImagesCommand(asked)));
  return images![0] && facts(images![0]);
}

async function list(clients: Pick<Clients, 'ec2' | 'region'>, filters: Filter[]): Promise<OwnAmi[]> {
  return explained('list AMIs (ec2:DescribeImages)', clients.region, async () => {
    const found: OwnAmi[] = [];
    for await (const page of paginateDescribeImages({ client: clients.ec2, pageSize: 1000 }, { Owners: ['self'], Filters: filters, IncludeDeprecated: true, IncludeDisabled: true })) {
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
