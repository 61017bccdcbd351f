import { EC2Client, Image, paginateDescribeImages, paginateDescribeInstances, Tag } from '@aws-sdk/client-ec2';
import { remainFilters } from './remain-filters';
import { AMI_NAME_PATTERN } from '../../../contract';
import { chunks } from '../../aws/chunks';
import { Clients } from '../../aws/clients';
import { explained } from '../../aws/explain';

/** Values that one filter takes. Source: EC2 API reference, Filter. */
const MOST_VALUES = 200;

/**
 * AMIs without any tag that were made of a builder of an environment, each with its builder's tags. Packer 1.6 tags an AMI once it is available, so
 * that one whose bake was killed before has none; newer ones give it the builder's from birth.
 *
 * EC2 tells of a builder until about an hour after it is gone. Then nothing says any more whose such an AMI is, and it is none of these.
 *
 * @throws UserError when builders may not be looked up; anything else as it came.
 */
export async function untaggedAmis({ ec2, region }: Pick<Clients, 'ec2' | 'region'>, environment: string): Promise<Image[]> {
  const found: Image[] = [];
  const asked = { Owners: ['self'], Filters: [{ Name: 'name', Values: [AMI_NAME_PATTERN] }], IncludeDeprecated: true, IncludeDisabled: true };
  for await (const { Images: page } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
    found.push(...page!.filter(({ SourceInstanceId, Tags = [] }) => SourceInstanceId !== undefined && Tags.length === 0));
  }
  const sources = [...new Set(found.map(({ SourceInstanceId }) => SourceInstanceId!))];
  const tags = await explained('look for builders (ec2:DescribeInstances)', region, () => tagsOfBuilders(ec2, environment, sources));
  return found.flatMap((image) => {
    const Tags = tags.get(image.SourceInstanceId!);
    return Tags ? [{ ...image, Tags }] : [];
  });
}

/** Tags of those instances that are, or were, builders of the environment. */
async function tagsOfBuilders(ec2: EC2Client, environment: string, ids: readonly string[]): Promise<Map<string, Tag[]>> {
  const tags = new Map<string, Tag[]>();
  for (const Values of chunks(ids, MOST_VALUES)) {
    const asked = { Filters: [...remainFilters(environment), { Name: 'instance-id', Values }] };
    for await (const { Reservations: reservations } of paginateDescribeInstances({ client: ec2 }, asked)) {
      reservations!.flatMap(({ Instances: instances }) => instances!).forEach(({ InstanceId, Tags }) => tags.set(InstanceId!, Tags!));
    }
  }
  return tags;
}
