import { Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { nameAndRun, remainFilters } from './remain-filters';
import { untaggedAmis } from './untagged-amis';
import { usersOfSnapshots } from './users-of-snapshots';
import { AMI_TAG } from '../../../contract';
import { UserError } from '../../../errors';
import { RetentionClients } from '../../aws/retention-clients';
import { tagsOf } from '../../aws/tags-of';
import { goldenAmiOf } from '../../retention/act/list-golden-amis';
import { GoldenAmi } from '../../retention/golden-ami';
import { Reference, ReferenceLook } from '../../retention/references/reference';
import { Remain } from '../decide/remain';

/** Looks up everything that refers to AMIs. */
export type LookAtReferences = (amis: readonly GoldenAmi[]) => Promise<readonly ReferenceLook[]>;

/** Tags that an AMI gets when it is finished. Those of its builder, it has from birth. */
const FINAL_TAGS = [AMI_TAG.sourceAmi, AMI_TAG.imageDigest, AMI_TAG.rollVerdict];

/**
 * AMIs that no bake has finished: never available, or without any of the tags that come last. One that has lost some of them was finished, and is
 * `ami:prune`'s. One that something refers to all the same, or to a snapshot that would be deleted with it, says so.
 *
 * @throws UserError when something that may refer to one can't be looked up.
 */
export async function lookAtHalfMade(clients: RetentionClients, environment: string, references: LookAtReferences): Promise<Remain[]> {
  const asked = { Owners: ['self'], Filters: remainFilters(environment), IncludeDeprecated: true, IncludeDisabled: true };
  const images: Image[] = [];
  for await (const { Images: page } of paginateDescribeImages({ client: clients.ec2, pageSize: 1000 }, asked)) {
    images.push(...page!.filter(isHalfMade));
  }
  images.push(...await untaggedAmis(clients, environment));
  const amis = images.map(goldenAmiOf);
  const users = images.length === 0 ? [] : usersOf(await references(amis));
  // With an AMI go its snapshots.
  const usersOfTheirs = await usersOfSnapshots(clients, amis.flatMap(({ snapshotIds }) => snapshotIds));
  return images.map((image): Remain => {
    const { id, createdAt, sizeGib, name, snapshotIds } = goldenAmiOf(image);
    const missed = snapshotIds.find((snapshotId) => usersOfTheirs.has(snapshotId));
    const usedBy = users.find(({ amiId }) => amiId === id)?.by ?? (missed && `${usersOfTheirs.get(missed)} (its snapshot ${missed})`);
    return { kind: 'half-made AMI', id, name, run: nameAndRun(image.Tags).run, since: Number.isNaN(createdAt.getTime()) ? undefined : createdAt, sizeGib, usedBy };
  });
}

function isHalfMade({ State, Tags }: Image): boolean {
  const tags = tagsOf(Tags);
  return !['available', 'disabled'].includes(State!) || FINAL_TAGS.every((key) => tags[key] === undefined);
}

/** Without bakes: whether one can still be at work is decided by age and builder. */
function usersOf(looks: readonly ReferenceLook[]): Reference[] {
  return looks.flatMap((look) => {
    if ('unknown' in look) {
      if (look.kind !== 'bake') {
        throw new UserError(look.unknown);
      }
      return [];
    }
    return look.references.filter(({ kind }) => kind !== 'bake');
  });
}
