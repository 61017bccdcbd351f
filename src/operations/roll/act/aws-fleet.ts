import { FleetPort } from './ports';
import { AMI_TAG } from '../../../contract';
import { autoScalingGroupName, Settings } from '../../../settings';
import { refreshPreferences } from '../../../settings/refresh-preferences';
import { callerAccount, registryHost } from '../../aws/account';
import { diagnose } from '../../aws/diagnose';
import { FleetClients } from '../../aws/fleet-clients';
import { FleetParts, joinFacts, lookAtParts } from '../../aws/fleet-facts';
import { findAmi } from '../../aws/golden-amis';
import { knownAmis } from '../../aws/known-amis';
import { launchTemplateVersions } from '../../aws/launch-template-versions';
import { PassingTrouble } from '../../aws/passing-trouble';
import { Probing } from '../../aws/probe';
import { probeByCapacityProvider } from '../../aws/probe-by-capacity-provider';
import { probeTask } from '../../aws/probe-task';
import { provenBySession } from '../../aws/proven-by-session';
import { cancelRefresh, lastRefreshes, startRefresh } from '../../aws/refreshes';
import { tagVerdict } from '../../aws/verdict-tag';
import { problemsOfAmi } from '../../bake/check-ami';
import { pinOfAmi } from '../../bake/pin-of-ami';
import { FleetFacts } from '../decide/fleet-facts';
import { runs } from '../decide/obstacles';
import { AmiVersion, Probe } from '../decide/verdict';

/** Seconds that a task has to start on an instance that is there. */
const PROBE_SECONDS = 120;

/** What a fleet on AWS is worked with. */
export interface AwsFleetProps {
  readonly settings: Settings;
  readonly clients: FleetClients;
  /** The same, at a watcher's pace. */
  readonly watchingClients: FleetClients;
  readonly now: () => Date;
  /** Waits for seconds. @throws Interrupted on Ctrl-C */
  readonly pause: (seconds: number) => Promise<void>;
}

/** An environment's fleet, on AWS. Before the first look, the credentials must turn out to be those of the environment's account. */
export function awsFleet({ settings, clients, watchingClients, now, pause }: AwsFleetProps): FleetPort {
  const groupName = autoScalingGroupName(settings);
  const { region, roll } = settings;
  let parts: FleetParts | undefined;
  let known: string | undefined;
  const account = async () => known ??= await callerAccount(clients, settings);
  const look = async (by: FleetClients) => {
    parts = await lookAtParts(by, settings, now(), parts);
    return parts && joinFacts(parts, now());
  };
  return {
    look: async () => {
      await account();
      return look(clients);
    },
    watch: () => look(watchingClients),
    startRefresh: async () => void await startRefresh(clients, groupName, refreshPreferences(settings.fleet)),
    cancelRefresh: async () => void await cancelRefresh(clients, groupName),
    lastRolls: () => lastRefreshes(clients, groupName),
    probe: async (goal, facts) => {
      const holdsImage = (await findAmi(watchingClients, goal.amiId))?.tags[AMI_TAG.imageDigest] !== undefined;
      const probing = { clients: watchingClients, settings, seconds: PROBE_SECONDS, holdsImage, pause: () => pause(roll.lookSeconds), now };
      return probe(probing, goal, facts);
    },
    diagnose: (facts, since) => diagnose(clients, facts, since),
    versions: async (templateId) => {
      const listed = await launchTemplateVersions(clients, templateId);
      return listed.map(({ version, amiId, isDefault }) => ({ version, amiId, isDefault }));
    },
    amis: (ids) => knownAmis(clients, ids),
    tagVerdict: (amiId, verdict) => tagVerdict(clients, amiId, verdict, settings.name),
    pinOf: async (amiId) => {
      const owner = await account();
      const ami = await findAmi(clients, amiId);
      const ours = { account: owner, environment: settings.name, architecture: settings.fleet.architecture };
      const isOurs = ami && problemsOfAmi(ami, ours).length === 0;
      return isOurs ? pinOfAmi(ami, region, `${registryHost(owner, region)}/${settings.repository}`) : undefined;
    },
    pause: (factor) => pause(roll.lookSeconds * factor),
    now,
  };
}

async function probe(probing: Probing, goal: AmiVersion, { group, instances }: FleetFacts): Promise<Probe> {
  const { settings: { fleet, roll } } = probing;
  const fresh = instances.filter((instance) => instance.lifecycleState === 'InService' && runs(goal, instance));
  const bringUp = () => probeByCapacityProvider({ ...probing, seconds: PROBE_SECONDS + 2 * fleet.launchHeartbeatSeconds });
  if (fresh.length > 0) {
    const outcome = await probeTask(probing, fresh)
      ?? (roll.probeWhenEmpty && group.desiredCapacity < group.maxSize ? await bringUp() : await provenBySession(probing, fresh));
    if (!outcome) {
      throw new PassingTrouble(`There is no room for a probe task on ${fresh.map(({ id }) => id).join(', ')}.`);
    }
    return outcome;
  }
  return roll.probeWhenEmpty ? bringUp() : { outcome: 'skipped', because: 'no instance is in service, and roll.probeWhenEmpty is off' };
}
