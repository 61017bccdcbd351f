import { findGoldenAmi } from './find-golden-ami';
import { knownContent } from './known-content';
import { Troubles } from './troubles';
import { UsageError } from '../../../errors';
import { Settings } from '../../../settings';
import { callerAccount } from '../../aws/account';
import { Clients } from '../../aws/clients';
import { snapshotSizes } from '../../aws/snapshot-sizes';
import { DiffFacts } from '../decide/ami-diff';

/** What two AMIs are looked at with. */
export interface DiffTools {
  readonly settings: Settings;
  readonly clients: Clients;
  /** Top of the project. */
  readonly project: string;
}

/**
 * Looks at two AMIs, of whichever environments of the account and Region. What can't be found out about them is said, and hides nothing else.
 *
 * @throws UsageError when they are the same one; UserError when the credentials are not those of the environment's account, or it has no such golden AMIs.
 */
export async function lookAtTwo({ settings, clients, project }: DiffTools, fromId: string, toId: string): Promise<DiffFacts> {
  if (fromId === toId) {
    throw new UsageError(`Both are ${fromId}: name two AMIs.`);
  }
  const account = await callerAccount(clients, settings);
  const [from, to] = await Promise.all([findGoldenAmi(clients, account, fromId), findGoldenAmi(clients, account, toId)]);
  const troubles = new Troubles();
  const contentOf = (id: string) => troubles.attempt(`what is in ${id}`, async () => knownContent(project, id));
  const [sizes, before, after] = await Promise.all([
    troubles.attempt('how much data their snapshots hold', () => snapshotSizes(clients, [...from.snapshotIds, ...to.snapshotIds])),
    contentOf(fromId),
    contentOf(toId),
  ]);
  return { from: { ami: from, content: before }, to: { ami: to, content: after }, sizes: sizes ?? new Map(), troubles: troubles.sentences };
}
