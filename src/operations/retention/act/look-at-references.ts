import { GoldenAmi } from '../golden-ami';
import { askIn } from '../references/asking';
import { bakeReferences } from '../references/bake-references';
import { deregistrationProtectionReferences } from '../references/deregistration-protection-references';
import { imageReferences } from '../references/image-references';
import { instanceReferences } from '../references/instance-references';
import { instanceRefreshReferences } from '../references/instance-refresh-references';
import { launchConfigurationReferences } from '../references/launch-configuration-references';
import { launchTemplateReferences } from '../references/launch-template-references';
import { mixedInstancesReferences } from '../references/mixed-instances-references';
import { parameterReferences } from '../references/parameter-references';
import { pinReferences } from '../references/pin-references';
import { recycleBinReferences } from '../references/recycle-bin-references';
import { ReferenceLook } from '../references/reference';
import { ReferenceTools } from '../references/reference-tools';
import { sharedAccountReferences } from '../references/shared-account-references';
import { sharedLooks } from '../references/shared-looks';
import { warmPoolReferences } from '../references/warm-pool-references';
import { wayBackReferences } from '../references/way-back-references';

/**
 * Looks up what refers to AMIs and is found by listing the account: as many calls, whatever the number of AMIs. What can't be looked up is unknown.
 *
 * @returns a look of each such kind.
 */
export async function lookAtListed({ clients, pins, versionsKept }: ReferenceTools, amis: readonly GoldenAmi[]): Promise<ReferenceLook[]> {
  const asking = askIn(clients.region);
  const shared = sharedLooks(asking, clients);
  return Promise.all([
    instanceReferences(shared, amis),
    launchTemplateReferences(asking, clients.ec2, shared, amis),
    wayBackReferences(shared, amis, versionsKept),
    mixedInstancesReferences(shared, amis),
    launchConfigurationReferences(asking, clients.autoScaling, shared, amis),
    warmPoolReferences(asking, clients.autoScaling, shared, amis),
    instanceRefreshReferences(asking, clients.autoScaling, shared, amis),
    parameterReferences(asking, clients.ssm, amis),
    pinReferences(pins, amis),
    recycleBinReferences(asking, clients, amis),
    bakeReferences(shared, amis),
  ]);
}

/**
 * Looks up what refers to AMIs and is asked of each, or of a few at a time: for those alone that would be removed. What can't be looked up is unknown.
 *
 * @returns a look of each such kind; together with {@link lookAtListed}, of every kind once.
 */
export async function lookAtEach({ clients, versionsKept }: ReferenceTools, amis: readonly GoldenAmi[]): Promise<ReferenceLook[]> {
  const asking = askIn(clients.region);
  return Promise.all([
    imageReferences(asking, clients.ec2, amis, versionsKept),
    sharedAccountReferences(asking, clients.ec2, amis),
    deregistrationProtectionReferences(asking, clients.ec2, amis),
  ]);
}
