import { DisableImageCommand } from '@aws-sdk/client-ec2';
import { OthersOfInputs, othersOfInputs } from './others-of-inputs';
import { AMI_TAG } from '../../../contract';
import { UserError } from '../../../errors';
import { EnvironmentName, ENVIRONMENT_NAMES, Settings } from '../../../settings';
import { callerAccount } from '../../aws/account';
import { explained } from '../../aws/explain';
import { refuseUnnamedAccount } from '../../aws/named-account';
import { RetentionClients } from '../../aws/retention-clients';
import { tagAmi } from '../../aws/tag-ami';
import { findGoldenAmi } from '../../retention/act/find-golden-ami';
import { GoldenAmi } from '../../retention/golden-ami';
import { ReferenceLook } from '../../retention/references/reference';
import { PinsOf, ReferenceTools } from '../../retention/references/reference-tools';
import { errorInWords } from '../../roll/act/error-in-words';
import { decideDisabling } from '../decide/decide-disabling';
import { refuseOtherReason } from '../refuse-other-reason';
import { revocation, revokedSince, revokedTag } from '../revocation';

/** What is to be revoked. */
export interface RevocationRequest {
  /** Environment in whose account and Region it is. */
  readonly settings: Settings;
  readonly amiId: string;
  /** Why, in one line. */
  readonly reason: string;
  /** Whether to carry it out. */
  readonly yes: boolean;
}

type Look = (tools: ReferenceTools, amis: readonly GoldenAmi[]) => Promise<readonly ReferenceLook[]>;

/** With what it is revoked, and looked up what runs it. */
export interface RevocationTools {
  readonly clients: RetentionClients;
  readonly pins: () => Promise<readonly PinsOf[]>;
  readonly lookAtListed: Look;
  readonly lookAtEach: Look;
  readonly now: () => Date;
}

/** What came of a revocation. `--json` prints it as it is. */
export interface RevocationReport extends OthersOfInputs {
  readonly outcome: 'would-revoke' | 'revoked';
  readonly amiId: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Since when it is or would be revoked, and why, to follow "is revoked". */
  readonly revoked: string;
  /** Whether it was revoked before, whose time and reason stay. */
  readonly before: boolean;
  /** Whether nothing can be launched from it any more. */
  readonly disabled: boolean;
  /** Whether it would be disabled at once, as nothing runs it. `false` where it is, or where it was to be carried out. */
  readonly wouldDisable: boolean;
  /** What still runs it, one by one. */
  readonly users: readonly string[];
  /** Why it is not known what runs it, a sentence each. */
  readonly unknown: readonly string[];
  /** Environments that are pinned to it. */
  readonly pinnedFor: readonly EnvironmentName[];
}

/**
 * Has nobody run an AMI any more: no pin, no build, no look-up and no deploy takes it, and once nothing runs it, it is disabled.
 *
 * The tag comes first, so that nothing new begins to run it while it is looked up what does. Typed again, it takes up what is left.
 *
 * @throws UsageError for a reason that is none; UserError when it is no golden AMI of the account, it is revoked for another reason, the environment
 * names no account, or AWS can't be asked.
 */
export async function revoke(request: RevocationRequest, tools: RevocationTools): Promise<RevocationReport> {
  const { settings, amiId, yes } = request;
  const value = revokedTag(tools.now(), request.reason);
  const account = await callerAccount(tools.clients, settings);
  if (yes) {
    refuseUnnamedAccount(settings, account);
  }
  const ami = await findGoldenAmi(tools.clients, account, amiId);
  refuseOtherReason(ami, request.reason, settings);
  const before = revocation(ami.tags) !== undefined;
  // What somebody has written by hand, and does not say since when, is written anew.
  const revoked = revokedSince(ami.tags) === undefined ? value : ami.tags[AMI_TAG.revoked];
  if (yes && revoked !== ami.tags[AMI_TAG.revoked]) {
    await tagAmi(tools.clients, amiId, [{ Key: AMI_TAG.revoked, Value: revoked }]);
  }
  const others = await othersOfInputs(tools.clients, ami, revokedSince({ [AMI_TAG.revoked]: revoked })!.since);
  const pins = await pinsNow(tools);
  const holds = decideDisabling(ami, await look(ami, tools, pins));
  const held = holds.users.length > 0 || holds.unknown.length > 0;
  if (yes && !held && ami.state !== 'disabled') {
    await disable(ami, tools);
  }
  return {
    outcome: yes ? 'revoked' : 'would-revoke',
    amiId,
    name: ami.name,
    account,
    region: tools.clients.region,
    revoked: revocation({ [AMI_TAG.revoked]: yes || !before ? revoked : ami.tags[AMI_TAG.revoked] })!,
    before,
    disabled: ami.state === 'disabled' || (yes && !held),
    wouldDisable: !yes && !held && ami.state !== 'disabled',
    users: holds.users.map(({ by }) => by),
    unknown: holds.unknown,
    pinnedFor: ENVIRONMENT_NAMES.filter((name) => pins.known.some(({ pins: all }) => all[name]?.amiId === amiId)),
    ...others,
  };
}

interface KnownPins {
  readonly known: readonly PinsOf[];
  /** Again what could not be found out, for the look-up that says so. */
  readonly pins: ReferenceTools['pins'];
}

async function pinsNow({ pins }: RevocationTools): Promise<KnownPins> {
  try {
    const known = await pins();
    return { known, pins: async () => known };
  } catch (error) {
    return { known: [], pins: () => Promise.reject(error) };
  }
}

/** Without launch template versions that only a way back may need. */
async function look(ami: GoldenAmi, { clients, lookAtListed, lookAtEach }: RevocationTools, { pins }: KnownPins): Promise<ReferenceLook[]> {
  const tools = { clients, pins, versionsKept: 0 };
  return [...await lookAtListed(tools, [ami]), ...await lookAtEach(tools, [ami])];
}

/** The tag first: EC2 does not tell since when an AMI is disabled, and a prune counts from there. */
async function disable({ id }: GoldenAmi, { clients, now }: RevocationTools): Promise<void> {
  const { ec2, region } = clients;
  try {
    await tagAmi(clients, id, [{ Key: AMI_TAG.disabledAt, Value: now().toISOString() }]);
    await explained(`disable the AMI ${id} (ec2:DisableImage)`, region, () => ec2.send(new DisableImageCommand({ ImageId: id })));
  } catch (error) {
    throw new UserError(`${id} is revoked, but could not be disabled: ${errorInWords(error)}`, 'Type it again.');
  }
}
