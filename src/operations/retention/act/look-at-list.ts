import { listGoldenAmis } from './list-golden-amis';
import { Troubles } from './troubles';
import { Settings } from '../../../settings';
import { callerAccount } from '../../aws/account';
import { snapshotSizes } from '../../aws/snapshot-sizes';
import { isOfEnvironment } from '../../promotion/is-of-environment';
import { ListFacts, whatNothingKeeps } from '../decide/ami-list';
import { PruneRules } from '../decide/decide-prune';
import { snapshotPrice } from '../decide/prices';
import { GoldenAmi } from '../golden-ami';
import { ReferenceLook } from '../references/reference';
import { ReferenceTools } from '../references/reference-tools';

/** Looks up what refers to AMIs. */
export type LookAtReferences = (tools: ReferenceTools, amis: readonly GoldenAmi[]) => Promise<ReferenceLook[]>;

/** What an environment's AMIs are looked at with. */
export interface ListTools extends ReferenceTools {
  readonly settings: Settings;
  /** By what a prune would go. */
  readonly rules: PruneRules;
  readonly now: () => Date;
  readonly lookAtListed: LookAtReferences;
  readonly lookAtEach: LookAtReferences;
}

/**
 * Looks at an environment's AMIs. What can't be found out beside them is said, and hides nothing else. What costs a call an AMI is looked up for those alone
 * that nothing else keeps.
 *
 * @throws UserError when the credentials are not those of the environment's account, or the AMIs can't be listed.
 */
export async function lookAtList(tools: ListTools): Promise<ListFacts> {
  const { settings, clients, rules, now } = tools;
  const account = await callerAccount(clients, settings);
  // One that was promoted is listed by both: the environment that it came from may run it still.
  const amis = (await listGoldenAmis(clients)).filter(({ tags }) => isOfEnvironment(tags, settings.name));
  const troubles = new Troubles();
  const [listed, sizes, pins] = await Promise.all([
    tools.lookAtListed(tools, amis),
    troubles.attempt('how much data the snapshots hold', () => snapshotSizes(clients, amis.flatMap(({ snapshotIds }) => snapshotIds))),
    troubles.attempt('where they are pinned', tools.pins),
  ]);
  const facts = { home: { environment: settings.name, account, region: settings.region }, amis, rules, now: now() };
  const unkept = whatNothingKeeps({ ...facts, looks: listed }) ?? [];
  return {
    ...facts,
    looks: unkept.length === 0 ? listed : [...listed, ...await tools.lookAtEach(tools, unkept)],
    pins,
    sizes: sizes ?? new Map(),
    price: snapshotPrice(settings.region, settings.prices),
    troubles: troubles.sentences,
  };
}
