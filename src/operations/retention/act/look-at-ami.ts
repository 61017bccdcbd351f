import { findGoldenAmi } from './find-golden-ami';
import { knownContent } from './known-content';
import { LookAtReferences } from './look-at-list';
import { Troubles } from './troubles';
import { UserError } from '../../../errors';
import { Settings } from '../../../settings';
import { callerAccount } from '../../aws/account';
import { snapshotSizes } from '../../aws/snapshot-sizes';
import { isOfEnvironment } from '../../promotion/is-of-environment';
import { DetailFacts } from '../decide/ami-details';
import { snapshotPrice } from '../decide/prices';
import { ReferenceTools } from '../references/reference-tools';

/** What an AMI is looked at with. */
export interface DetailTools extends ReferenceTools {
  readonly settings: Settings;
  /** Top of the project. */
  readonly project: string;
  readonly now: () => Date;
  readonly lookAtListed: LookAtReferences;
  readonly lookAtEach: LookAtReferences;
}

/**
 * Looks at an AMI. What can't be found out about it is said, and hides nothing else.
 *
 * @throws UserError when the credentials are not those of the environment's account, or it has no golden AMI of this ID.
 */
export async function lookAtAmi(tools: DetailTools, id: string): Promise<DetailFacts> {
  const { settings, clients, project, now } = tools;
  const account = await callerAccount(clients, settings);
  const ami = await findGoldenAmi(clients, account, id);
  if (!isOfEnvironment(ami.tags, settings.name)) {
    const whose = ami.environment === '' ? 'of no environment' : `of environment ${ami.environment}`;
    throw new UserError(`${id} is ${whose}, not of ${settings.name}.`, ami.environment === '' ? undefined : `npx projen ami:show ${id} --env ${ami.environment}`);
  }
  const troubles = new Troubles();
  const [listed, each, sizes, pins, content] = await Promise.all([
    tools.lookAtListed(tools, [ami]),
    tools.lookAtEach(tools, [ami]),
    troubles.attempt('how much data its snapshots hold', () => snapshotSizes(clients, ami.snapshotIds)),
    troubles.attempt('where it is pinned', tools.pins),
    troubles.attempt('what is in it', async () => knownContent(project, id)),
  ]);
  return {
    home: { environment: settings.name, account, region: settings.region },
    ami,
    looks: [...listed, ...each],
    pins,
    sizes: sizes ?? new Map(),
    price: snapshotPrice(settings.region, settings.prices),
    content,
    troubles: troubles.sentences,
    now: now(),
  };
}
