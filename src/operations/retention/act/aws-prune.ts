import { CreateTagsCommand, DeregisterImageCommand, DisableImageCommand, EnableImageDeprecationCommand } from '@aws-sdk/client-ec2';
import { BinClients, binFacts } from './bin-facts';
import { listGoldenAmis } from './list-golden-amis';
import { LeftSnapshot, PrunePort } from './prune-port';
import { AMI_TAG } from '../../../contract';
import { explained } from '../../aws/explain';

/** What looks for references. */
export type Looks = Pick<PrunePort, 'lookAtListed' | 'lookAtEach'>;

/** Source: EC2 API, "Error codes": the AMI is not there, or not there any more. */
const GONE = ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'];

/** The world as AWS has it. Calls that AWS throttles are made again by the SDK, three times in all. */
export function awsPrune(environment: string, clients: BinClients, looks: Looks): PrunePort {
  const { ec2, region } = clients;
  const call = <T>(what: string, send: () => Promise<T>) => explained(what, region, send);
  return {
    ...looks,
    now: () => new Date(),
    amis: () => listGoldenAmis(clients, environment),
    recycleBin: (amis) => binFacts(clients, amis.flatMap(({ snapshotIds }) => snapshotIds)),
    deprecate: async (ImageId, DeprecateAt) => {
      await call(`deprecate ${ImageId} (ec2:EnableImageDeprecation)`, () => ec2.send(new EnableImageDeprecationCommand({ ImageId, DeprecateAt })));
    },
    tagDisabled: async (amiId, at) => {
      const Tags = [{ Key: AMI_TAG.disabledAt, Value: at.toISOString() }];
      await call(`tag ${amiId} (ec2:CreateTags)`, () => ec2.send(new CreateTagsCommand({ Resources: [amiId], Tags })));
    },
    disable: async (ImageId) => {
      await call(`disable ${ImageId} (ec2:DisableImage)`, () => ec2.send(new DisableImageCommand({ ImageId })));
    },
    deregister: (ImageId) => call(`deregister ${ImageId} (ec2:DeregisterImage, ec2:DeleteSnapshot)`, () => deregister(clients, ImageId)),
  };
}

/** An AMI that is gone already has no snapshot left to delete by its name: they are found as left over. */
async function deregister({ ec2 }: BinClients, ImageId: string): Promise<LeftSnapshot[]> {
  try {
    const { DeleteSnapshotResults: results = [] } = await ec2.send(new DeregisterImageCommand({ ImageId, DeleteAssociatedSnapshots: true }));
    return results.filter(({ ReturnCode }) => ReturnCode !== 'success').map(({ SnapshotId, ReturnCode }) => ({ id: SnapshotId!, because: ReturnCode! }));
  } catch (error) {
    if (GONE.includes((error as Error).name)) {
      return [];
    }
    throw error;
  }
}
