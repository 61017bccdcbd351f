import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeKeyPairsCommand, DescribeLaunchTemplatesCommand, DescribeSecurityGroupsCommand,
  DescribeSnapshotAttributeCommand, DescribeSnapshotsCommand, DescribeVolumesCommand, ListImagesInRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import { lookAtRemains } from '../../../../src/operations/leaks/act/look-at-remains';
import { RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { ReferenceLook } from '../../../../src/operations/retention/references/reference';
import { mockedRetentionClients } from '../../support/retention-clients';
import { hoursAgo } from '../support';

/** Tags that all that a bake has made has from birth. */
export const TAGS = [{ Key: 'Name', Value: 'x builder' }, { Key: 'BakeRun', Value: 'run-1' }];
export const SINCE = hoursAgo(10);

/** What is asked for: the tags of prod's bakes. */
export const FILTERS = [
  { Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:ManagedBy', Values: ['packer'] }, { Name: 'tag:Environment', Values: ['prod'] },
  { Name: 'tag-key', Values: ['BakeRun'] },
];

/** An AMI that is still being made. */
export const image = (id: string, over: object = {}) => (
  { ImageId: id, Name: `${id}-name`, State: 'pending' as const, CreationDate: SINCE.toISOString(), Architecture: 'x86_64' as const, OwnerId: '1', Tags: TAGS, ...over });

/** An account in which nothing is left; a test says what is. */
export function account(references: readonly ReferenceLook[] = []) {
  const { clients, ec2, autoScaling } = mockedRetentionClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] }).on(DescribeVolumesCommand).resolves({ Volumes: [] })
    .on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] }).on(DescribeKeyPairsCommand).resolves({ KeyPairs: [] })
    .on(DescribeImagesCommand).resolves({ Images: [] }).on(DescribeSnapshotsCommand).resolves({ Snapshots: [] })
    .on(ListImagesInRecycleBinCommand).resolves({ Images: [] }).on(DescribeSnapshotAttributeCommand).resolves({ CreateVolumePermissions: [] })
    .on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [] });
  autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({ LaunchConfigurations: [] });
  const look = async (kind: RemainKind) => (
    (await lookAtRemains({ clients, references: async () => references }, 'prod')).find((one) => one.kind === kind)!);
  return { clients, ec2, autoScaling, look };
}
