import { DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Asking, AT_ONCE } from './asking';
import { NamedVersion } from './launches';
import { Found, lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs of the launch template versions that groups launch, their own or that of their mixed-instances policy, and of the newest and the default one of
 * every template: a fleet of EC2, or a person, launches by these.
 */
export async function launchTemplateReferences(
  asking: Asking, ec2: EC2Client, { groups, templates }: SharedLooks, amis: readonly GoldenAmi[],
): Promise<ReferenceLook> {
  return lookFor('launch template version', amis, async (found) => {
    const named = (await groups()).flatMap(({ launches }) => launches.template ?? []);
    await atMost(AT_ONCE, named.map((one) => async () => {
      const { version, amiId } = await templates.version(one);
      found(amiId, inWords(one, version));
    }));
    await newestAndDefault(asking, ec2, found);
  });
}

/** One that brings no AMI refers to none; one that names an SSM parameter instead is left to that. */
async function newestAndDefault(asking: Asking, ec2: EC2Client, found: Found): Promise<void> {
  const what = 'list the newest and the default version of each launch template (ec2:DescribeLaunchTemplateVersions)';
  const pages = asking.pages(what, async (NextToken) => {
    const asked = new DescribeLaunchTemplateVersionsCommand({ Versions: ['$Latest', '$Default'], NextToken, MaxResults: 200 });
    const answer = await ec2.send(asked);
    return { items: answer.LaunchTemplateVersions, next: answer.NextToken };
  });
  for await (const versions of pages) {
    for (const { LaunchTemplateId: templateId, VersionNumber: version, LaunchTemplateData: data, DefaultVersion: isDefault } of versions) {
      if (!data) {
        throw new UserError(`The version ${version} of launch template ${templateId} has no data in the answer of ec2:DescribeLaunchTemplateVersions.`);
      }
      if (data.ImageId !== undefined) {
        found(data.ImageId, `version ${version} of launch template ${templateId} (its ${isDefault ? 'default' : 'newest'})`);
      }
    }
  }
}

function inWords({ templateId, version: named, by }: NamedVersion, version: string): string {
  return `version ${version} of launch template ${templateId} (${by}${named === version ? '' : `, ${named}`})`;
}
