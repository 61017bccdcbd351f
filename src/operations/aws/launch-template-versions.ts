import { paginateDescribeLaunchTemplateVersions } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** A version of a launch template, with the AMI that it brings. */
export interface ListedVersion {
  /** Number, as text. */
  readonly version: string;
  readonly amiId: string;
  readonly createdAt: Date;
  /** Whether the template names it as its default. */
  readonly isDefault?: boolean;
}

/** All versions of a launch template that name an AMI, oldest first; none when there is no such template. */
export async function launchTemplateVersions({ ec2, region }: Clients, templateId: string): Promise<ListedVersion[]> {
  return explained(`list the versions of the launch template ${templateId} (ec2:DescribeLaunchTemplateVersions)`, region, async () => {
    const found: ListedVersion[] = [];
    try {
      for await (const page of paginateDescribeLaunchTemplateVersions({ client: ec2, pageSize: 200 }, { LaunchTemplateId: templateId })) {
        for (const { VersionNumber, LaunchTemplateData, CreateTime, DefaultVersion } of page.LaunchTemplateVersions!) {
          if (LaunchTemplateData?.ImageId !== undefined) {
            found.push({ version: String(VersionNumber), amiId: LaunchTemplateData.ImageId, createdAt: CreateTime!, isDefault: DefaultVersion });
          }
        }
      }
    } catch (error) {
      if ((error as Error).name === 'InvalidLaunchTemplateId.NotFound') {
        return [];
      }
      throw error;
    }
    return found.sort((a, b) => Number(a.version) - Number(b.version));
  });
}
