import { paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { GetRuleCommand, paginateListRules, RbinClient, RetentionPeriodUnit } from '@aws-sdk/client-rbin';
import { Clients } from '../../aws/clients';
import { explained } from '../../aws/explain';
import { filtersFor } from '../../aws/filter-values';
import { Binned, BinFacts, BinRule } from '../decide/recycle-bin';

/** What a look at the Recycle Bin asks. */
export type BinClients = Pick<Clients, 'ec2' | 'region'> & { readonly rbin: RbinClient };

/**
 * Rules of the Recycle Bin that are in force and choose by tags, and the tags of snapshots.
 *
 * A rule for the whole Region is left out: it may exclude things by tags, and this client drops those (`ExcludeResourceTags`) from the answer.
 *
 * @throws UserError when AWS does not let, or can't, tell.
 */
export async function binFacts(clients: BinClients, snapshotIds: readonly string[]): Promise<BinFacts> {
  return {
    rules: [...await rulesFor('EC2_IMAGE', clients), ...await rulesFor('EBS_SNAPSHOT', clients)],
    snapshots: await tagsOfSnapshots(clients, snapshotIds),
  };
}

async function rulesFor(keeps: Binned, { rbin, region }: BinClients): Promise<BinRule[]> {
  const ids = await explained('list rules of the Recycle Bin (rbin:ListRules)', region, async () => {
    const found: string[] = [];
    for await (const { Rules: rules } of paginateListRules({ client: rbin, pageSize: 1000 }, { ResourceType: keeps })) {
      found.push(...rules!.map(({ Identifier }) => Identifier!));
    }
    return found;
  });
  const rules = await Promise.all(ids.map((id) => ruleInForce(id, keeps, rbin, region)));
  return rules.flatMap((rule) => rule ?? []);
}

/** A rule that is still being made keeps nothing yet. A listing tells neither that nor the tags. */
async function ruleInForce(id: string, keeps: Binned, rbin: RbinClient, region: string): Promise<BinRule | undefined> {
  const { Status, RetentionPeriod, ResourceTags } = await explained(
    `read the rule ${id} of the Recycle Bin (rbin:GetRule)`, region, () => rbin.send(new GetRuleCommand({ Identifier: id })),
  );
  if (Status !== 'available' || RetentionPeriod?.RetentionPeriodUnit !== RetentionPeriodUnit.DAYS) {
    return undefined;
  }
  const tags = (ResourceTags ?? []).map(({ ResourceTagKey, ResourceTagValue = '' }) => ({ key: ResourceTagKey!, value: ResourceTagValue }));
  return tags.length === 0 ? undefined : { id, keeps, days: RetentionPeriod.RetentionPeriodValue!, tags };
}

async function tagsOfSnapshots({ ec2, region }: BinClients, ids: readonly string[]): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  await explained('look at snapshots (ec2:DescribeSnapshots)', region, async () => {
    for (const filters of filtersFor('snapshot-id', ids)) {
      for await (const { Snapshots: snapshots } of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, { OwnerIds: ['self'], Filters: filters })) {
        for (const { SnapshotId, Tags } of snapshots!) {
          found.set(SnapshotId!, Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key!, Value!])));
        }
      }
    }
  });
  return found;
}
