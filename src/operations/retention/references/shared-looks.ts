import { Asking } from './asking';
import { LaunchTemplates, launchTemplates } from './launch-templates';
import { ListedGroup, listedGroups } from './listed-groups';
import { ListedInstance, listedInstances } from './listed-instances';
import { RetentionClients } from '../../aws/retention-clients';
import { once } from '../../once';

/** What several look-ups need, each looked up once, by whoever asks first. */
export interface SharedLooks {
  readonly groups: () => Promise<readonly ListedGroup[]>;
  readonly instances: () => Promise<readonly ListedInstance[]>;
  readonly templates: LaunchTemplates;
}

/** Looks nothing up yet. */
export function sharedLooks(asking: Asking, clients: RetentionClients): SharedLooks {
  return {
    groups: once(() => listedGroups(asking, clients.autoScaling)),
    instances: once(() => listedInstances(asking, clients.ec2)),
    templates: launchTemplates(asking, clients),
  };
}
