import { amiChecks } from './ami-checks';
import { AmiFacts, amiFacts } from './ami-facts';
import { Check } from './check';
import { checkAlarms } from './check-alarms';
import { checkAmiExists } from './check-ami-exists';
import { capacityProviders, checkCapacityProviders } from './check-capacity-providers';
import { checkCredentials } from './check-credentials';
import { checkHibernation } from './check-hibernation';
import { checkKmsKey } from './check-kms-key';
import { checkOwnersSettings } from './check-owners-settings';
import { checkQuota } from './check-quota';
import { checkRefresh } from './check-refresh';
import { checkStandby } from './check-standby';
import { checkStateLock, lockBesideFile, lockInBucket } from './check-state-lock';
import { checkWayBack } from './check-way-back';
import { chosenAmi, Place } from './chosen-ami';
import { instanceType } from './instance-type';
import { keyFacts } from './key-facts';
import { lookedUp } from './looked-up';
import { PreflightClients } from './preflight-clients';
import { vcpuFacts } from './vcpu-quota';
import { volumeKey } from './volume-key';
import { wayBackFacts } from './way-back-facts';
import { autoScalingGroupName, Settings } from '../../settings';
import { atMost } from '../at-most';
import { lookAtAlarms } from '../aws/alarms';
import { lookAtFleet } from '../aws/fleet-facts';
import { lookAtGroup } from '../aws/group';
import { lookAtRefresh } from '../aws/refreshes';
import { once } from '../once';

/** What is looked up at a time. */
const AT_ONCE = 4;

/** What the checks before a roll have come to. */
export interface Preflight {
  readonly checks: readonly Check[];
  /** AMI that a deploy would roll out. @default - nobody could find out, or it does not exist */
  readonly ami?: AmiFacts;
}

/**
 * Checks, before a roll, what would make it fail. Nothing is changed. With credentials that are not the environment's, nothing else is checked.
 *
 * @param place where the pins, the variable files and a local state lie, and the variables that Terraform will see.
 */
export async function preflight(clients: PreflightClients, settings: Settings, place: Place, now: Date): Promise<Preflight> {
  const { check: credentials, account } = await checkCredentials(clients, settings);
  const complete = checkOwnersSettings(settings);
  if (account === undefined) {
    return { checks: [credentials, complete] };
  }
  const choice = once(() => chosenAmi(clients, settings, place));
  const described = once(async () => amiFacts(clients, await choice()));
  const groupName = autoScalingGroupName(settings);
  const type = once(() => instanceType(clients, settings.fleet.instanceType));
  const group = once(() => lookAtGroup(clients, groupName));
  const lock = () => (settings.state.bucket === undefined ? lockBesideFile(place.project, settings) : lockInBucket(clients.s3, settings));

  const exists = await lookedUp('AMI', async () => checkAmiExists(await choice(), await described(), settings));
  const ami = await described().catch(() => undefined);
  const looks: ReadonlyArray<readonly [string, () => Promise<Check>]> = [
    ['hibernation', async () => checkHibernation(await type(), settings)],
    ...ami ? [['KMS key', async () => checkKmsKey(await keyFacts(clients, await volumeKey(clients, settings, ami)), account)] as const] : [],
    ['refresh', async () => checkRefresh(await lookAtRefresh(clients, groupName, now), settings.name)],
    ['standby', async () => checkStandby(await group())],
    ['state lock', async () => checkStateLock(await lock(), settings)],
    ['quota', async () => checkQuota(await vcpuFacts(clients, settings.fleet.instanceType), await type(), settings, await group())],
    ['capacity providers', async () => checkCapacityProviders(await capacityProviders(clients, settings.cluster), settings)],
    ['alarms', async () => checkAlarms(await lookAtAlarms(clients, settings.roll.alarms))],
    ['way back', async () => checkWayBack(await wayBackFacts(clients, await lookAtFleet(clients, settings, now)), settings)],
  ];
  const looked = await atMost(AT_ONCE, looks.map(([name, look]) => () => lookedUp(name, look)));
  return { checks: [credentials, complete, exists, ...ami ? amiChecks(ami, settings, account, now) : [], ...looked], ami };
}
