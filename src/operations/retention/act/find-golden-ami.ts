import { Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { goldenAmiOf } from './list-golden-amis';
import { requireAmiId } from '../../../ami-id';
import { AMI_NAME_PREFIX, AMI_TAG, MANAGED_BY, PROJECT } from '../../../contract';
import { UserError } from '../../../errors';
import { Clients } from '../../aws/clients';
import { explained } from '../../aws/explain';
import { filtersFor } from '../../aws/filter-values';
import { GoldenAmi } from '../golden-ami';

/**
 * A golden AMI of an account, in whatever state.
 *
 * @throws UsageError when the ID is none; UserError when the account has no such AMI, or it is no golden AMI.
 */
export async function findGoldenAmi(clients: Pick<Clients, 'ec2' | 'region'>, account: string, id: string): Promise<GoldenAmi> {
  requireAmiId(id);
  const image = await describe(clients, id);
  if (!image) {
    throw new UserError(`There is no AMI ${id} in account ${account}, Region ${clients.region}.`);
  }
  const ami = goldenAmiOf(image);
  const problem = problemOf(ami, account);
  if (problem !== undefined) {
    throw new UserError(`${id} is no golden AMI of account ${account}: ${problem}.`);
  }
  return ami;
}

async function describe({ ec2, region }: Pick<Clients, 'ec2' | 'region'>, id: string): Promise<Image | undefined> {
  // Named as the ID of the call, one that is gone would fail it; and so would a disabled one.
  const [filters] = filtersFor('image-id', [id]);
  const asked = { Filters: filters, IncludeDeprecated: true, IncludeDisabled: true };
  return explained(`describe the AMI ${id} (ec2:DescribeImages)`, region, async () => {
    // Of all AMIs that may be seen, a page may have none although a later one has.
    for await (const { Images: images } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
      if (images!.length > 0) {
        return images![0];
      }
    }
    return undefined;
  });
}

function problemOf({ owner, name, tags }: GoldenAmi, account: string): string | undefined {
  if (owner !== account) {
    return `it belongs to account ${owner}`;
  }
  if (!name.startsWith(AMI_NAME_PREFIX)) {
    return `its name is ${name}, not ${AMI_NAME_PREFIX}…`;
  }
  const wanted = Object.entries({ [AMI_TAG.project]: PROJECT, [AMI_TAG.managedBy]: MANAGED_BY });
  const wrong = wanted.find(([key, value]) => tags[key] !== value);
  return wrong && `its tag ${wrong[0]} is ${tags[wrong[0]] === undefined ? 'missing' : JSON.stringify(tags[wrong[0]])}, not ${wrong[1]}`;
}
