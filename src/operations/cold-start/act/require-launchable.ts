import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { requireGroup } from './look-at-room';
import { AMI_VARIABLE } from '../../../contract';
import { UserError } from '../../../errors';
import { Settings } from '../../../settings';
import { explained } from '../../aws/explain';
import { FleetClients } from '../../aws/fleet-clients';
import { ExplicitAmi, howToChooseAnother } from '../../bake/explicit-ami';
import { LaunchTemplateVersion } from '../../roll/decide/fleet-facts';
import { roomFor } from '../decide/room-for';

/** What is to be started. */
export interface AskedStarts {
  /** How many instances. */
  readonly samples: number;
  /** AMI that is to be measured. @default - whichever the group launches */
  readonly amiId?: string;
  /** Where it was set by hand. @default - it is the pinned one */
  readonly where?: ExplicitAmi['where'];
}

/**
 * Says before anything starts, and costs, that it would be for nothing: the group has no room, or launches another AMI than the one to be measured.
 *
 * @throws UserError when it would, or when there is no group.
 */
export async function requireLaunchable(clients: FleetClients, settings: Settings, { samples, amiId, where }: AskedStarts): Promise<void> {
  const { group, members } = await requireGroup(clients, settings);
  roomFor(samples, members.filter(({ pool }) => pool === 'live').length, settings);
  const launched = group.launchTemplate && await launchedAmi(clients, group.launchTemplate);
  if (amiId !== undefined && launched !== undefined && launched !== amiId) {
    throw anotherAmi({ amiId, where, launched, environment: settings.name });
  }
}

function anotherAmi({ amiId, where, launched, environment }: {
  readonly amiId: string; readonly where?: string; readonly launched: string; readonly environment: string;
}): UserError {
  const deploy = `Deploy it first: npx projen deploy --env ${environment}`;
  return where === undefined
    ? new UserError(`${environment} has pinned ${amiId}, and its group still launches ${launched}: what starts would be no start of what is pinned.`, deploy)
    : new UserError(`${where} sets ${AMI_VARIABLE} = "${amiId}", which wins over every pin, and the group of ${environment} still launches ${launched}: `
      + 'what starts would be no start of what is set.', `${deploy}\nOr choose another. ${howToChooseAnother(where)}`);
}

async function launchedAmi({ ec2, region }: FleetClients, { templateId, version }: LaunchTemplateVersion): Promise<string | undefined> {
  const asked = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: templateId, Versions: [version] });
  const what = `look at version ${version} of the launch template ${templateId} (ec2:DescribeLaunchTemplateVersions)`;
  const answer = await explained(what, region, () => ec2.send(asked));
  return answer.LaunchTemplateVersions![0]?.LaunchTemplateData?.ImageId;
}
