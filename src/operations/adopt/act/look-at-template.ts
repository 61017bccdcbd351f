import { DescribeLaunchTemplateVersionsCommand, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';

/** A version of a launch template, by ID or by name. */
export type TemplateAsked = ({ readonly id: string } | { readonly name: string }) & { readonly version: string };

/** A launch template, and what leads on from it. */
export interface LookedAtTemplate {
  readonly id: string;
  readonly name: string;
  /** @default - it names no instance profile */
  readonly profileName?: string;
  readonly securityGroupIds: readonly string[];
}

/** A launch template as the version that is asked for has it; undefined when there is none. */
export async function lookAtTemplate({ ec2, region }: AdoptClients, asked: TemplateAsked): Promise<LookedAtTemplate | undefined> {
  const which = 'id' in asked ? { LaunchTemplateId: asked.id } : { LaunchTemplateName: asked.name };
  const described = new DescribeLaunchTemplateVersionsCommand({ ...which, Versions: [asked.version] });
  return explained(`look at the launch template ${'id' in asked ? asked.id : asked.name} (ec2:DescribeLaunchTemplateVersions)`, region, async () => {
    try {
      const [version] = (await ec2.send(described)).LaunchTemplateVersions!;
      return version && {
        id: version.LaunchTemplateId!,
        name: version.LaunchTemplateName!,
        profileName: profileName(version.LaunchTemplateData!),
        securityGroupIds: securityGroupIds(version.LaunchTemplateData!),
      };
    } catch (error) {
      if (/^InvalidLaunchTemplate(Id|Name)\.NotFound/.test((error as Error).name)) {
        return undefined;
      }
      throw error;
    }
  });
}

/** A launch template names it by name or by ARN. */
function profileName({ IamInstanceProfile: profile }: ResponseLaunchTemplateData): string | undefined {
  return profile?.Name ?? profile?.Arn?.split('/').at(-1);
}

function securityGroupIds({ SecurityGroupIds, NetworkInterfaces }: ResponseLaunchTemplateData): string[] {
  return [...new Set([...SecurityGroupIds ?? [], ...(NetworkInterfaces ?? []).flatMap(({ Groups }) => Groups ?? [])])];
}
