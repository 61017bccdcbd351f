import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { Asking } from './asking';
import { NamedVersion } from './launches';
import { AMI_ID } from '../../../contract';
import { UserError } from '../../../errors';
import { Clients } from '../../aws/clients';
import { launchTemplateVersions, ListedVersion } from '../../aws/launch-template-versions';
import { once } from '../../once';
import { launchedVersion } from '../../roll/decide/way-back';
import { versionsBefore } from '../decide/versions-before';

/** A version of a launch template, with the AMI that it launches. */
export interface FoundVersion {
  /** Number, as text. */
  readonly version: string;
  readonly amiId: string;
}

/** The Region's launch templates, each listed once. */
export interface LaunchTemplates {
  /**
   * The version that is named.
   *
   * @throws UserError when it is not there, or its AMI is not known.
   */
  readonly version: (named: NamedVersion) => Promise<FoundVersion>;
  /** The versions before the one that is named, newest first, `most` at most. Throws as {@link LaunchTemplates.version} does. */
  readonly before: (named: NamedVersion, most: number) => Promise<FoundVersion[]>;
}

/** Looks nothing up yet. */
export function launchTemplates(asking: Asking, clients: Clients): LaunchTemplates {
  const templates = new Map<string, () => Promise<ListedVersion[]>>();
  const listed = (templateId: string) => {
    const what = `list the versions of the launch template ${templateId} (ec2:DescribeLaunchTemplateVersions)`;
    const look = templates.get(templateId) ?? once(() => asking.call(what, () => launchTemplateVersions(clients, templateId)));
    templates.set(templateId, look);
    return look();
  };
  const launched = async ({ templateId, version, by }: NamedVersion): Promise<ListedVersion> => {
    const found = launchedVersion(version, await listed(templateId));
    if (!found) {
      throw new UserError(`The launch template ${templateId} has no version ${version} that brings an AMI, and ${by} names it (ec2:DescribeLaunchTemplateVersions).`);
    }
    return found;
  };
  const resolved = async (templateId: string, { version, amiId }: ListedVersion): Promise<FoundVersion> => (
    { version, amiId: AMI_ID.test(amiId) ? amiId : await resolve(asking, clients, templateId, version) }
  );
  return {
    version: async (named) => resolved(named.templateId, await launched(named)),
    before: async (named, most) => {
      const { version } = await launched(named);
      return Promise.all(versionsBefore(version, await listed(named.templateId), most).map((one) => resolved(named.templateId, one)));
    },
  };
}

/** The AMI of a version that names an SSM parameter instead: `resolve:ssm:…`. */
async function resolve(asking: Asking, { ec2 }: Clients, LaunchTemplateId: string, version: string): Promise<string> {
  const what = `resolve the AMI of version ${version} of the launch template ${LaunchTemplateId} (ec2:DescribeLaunchTemplateVersions, ssm:GetParameters)`;
  const asked = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: [version], ResolveAlias: true });
  const { LaunchTemplateVersions: versions } = await asking.call(what, () => ec2.send(asked));
  const amiId = versions?.[0]?.LaunchTemplateData?.ImageId ?? 'none';
  if (!AMI_ID.test(amiId)) {
    throw new UserError(`Could not ${what}: it is ${amiId}.`);
  }
  return amiId;
}
