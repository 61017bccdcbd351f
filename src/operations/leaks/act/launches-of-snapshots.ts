import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { FleetClients } from '../../aws/fleet-clients';
import { askIn, Asking, AT_ONCE, Page } from '../../retention/references/asking';

/** Whatever launches, as far as it names snapshots: in AWS's words, its block device mappings. */
type Mappings = ReadonlyArray<{ readonly Ebs?: { readonly SnapshotId?: string } }> | undefined;

/** Takes down that something names snapshots. */
type Heard = (by: string, mappings: Mappings) => void;

/**
 * What makes volumes of snapshots whenever it launches a machine: a version of a launch template, any one that there is, as whoever knows its number can
 * launch it; a launch configuration.
 *
 * A call gives the versions of one template; of all templates it gives the newest and the default ones alone. So ask about snapshots that look left
 * behind, and where there is none, not at all. Source: EC2 API reference, DescribeLaunchTemplateVersions.
 *
 * @returns by the snapshot's ID, to follow "in use by", of those alone that something names.
 * @throws UserError that names the call, when one fails or its answer has no list.
 */
export async function launchesOfSnapshots(
  { ec2, autoScaling, region }: Pick<FleetClients, 'ec2' | 'autoScaling' | 'region'>, ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = new Set(ids);
  const users = new Map<string, string>();
  const asking = askIn(region);
  const heard: Heard = (by, mappings = []) => {
    mappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []).filter((id) => asked.has(id)).forEach((id) => users.set(id, by));
  };
  if (ids.length > 0) {
    const templates = await listTemplates(asking, ec2);
    await atMost(AT_ONCE, templates.map((id) => () => lookAtVersions(asking, ec2, id, heard)));
    await lookAtConfigurations(asking, autoScaling, heard);
  }
  return users;
}

async function listTemplates(asking: Asking, ec2: EC2Client): Promise<string[]> {
  const found: string[] = [];
  const pages = asking.pages('list launch templates (ec2:DescribeLaunchTemplates)', async (NextToken) => {
    const answer = await ec2.send(new DescribeLaunchTemplatesCommand({ NextToken, MaxResults: 200 }));
    return { items: answer.LaunchTemplates, next: answer.NextToken };
  });
  for await (const templates of pages) {
    found.push(...templates.map(({ LaunchTemplateId: id }) => {
      if (id === undefined) {
        throw new UserError('A launch template has no ID in the answer of ec2:DescribeLaunchTemplates.');
      }
      return id;
    }));
  }
  return found;
}

async function lookAtVersions(asking: Asking, ec2: EC2Client, LaunchTemplateId: string, heard: Heard): Promise<void> {
  const what = `list the versions of the launch template ${LaunchTemplateId} (ec2:DescribeLaunchTemplateVersions)`;
  const pages = asking.pages(what, (NextToken) => versionsOf(ec2, LaunchTemplateId, NextToken));
  for await (const versions of pages) {
    for (const { VersionNumber: version, LaunchTemplateData: data } of versions) {
      if (!data) {
        throw new UserError(`The version ${version} of launch template ${LaunchTemplateId} has no data in the answer of ec2:DescribeLaunchTemplateVersions.`);
      }
      heard(`version ${version} of launch template ${LaunchTemplateId}, which makes volumes of it`, data.BlockDeviceMappings);
    }
  }
}

type Versions = Page<{ readonly VersionNumber?: number; readonly LaunchTemplateData?: { readonly BlockDeviceMappings?: Mappings } }>;

/** None of a template that has gone since it was listed: nothing launches by it any more. */
async function versionsOf(ec2: EC2Client, LaunchTemplateId: string, NextToken: string | undefined): Promise<Versions> {
  try {
    const answer = await ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, NextToken, MaxResults: 200 }));
    return { items: answer.LaunchTemplateVersions, next: answer.NextToken };
  } catch (error) {
    if ((error as Error).name === 'InvalidLaunchTemplateId.NotFound') {
      return { items: [], next: undefined };
    }
    throw error;
  }
}

async function lookAtConfigurations(asking: Asking, autoScaling: FleetClients['autoScaling'], heard: Heard): Promise<void> {
  const pages = asking.pages('list launch configurations (autoscaling:DescribeLaunchConfigurations)', async (NextToken) => {
    const answer = await autoScaling.send(new DescribeLaunchConfigurationsCommand({ NextToken, MaxRecords: 100 }));
    return { items: answer.LaunchConfigurations, next: answer.NextToken };
  });
  for await (const configurations of pages) {
    for (const { LaunchConfigurationName: name, BlockDeviceMappings: mappings } of configurations) {
      heard(`launch configuration ${name}, which makes volumes of it`, mappings);
    }
  }
}
