import { AdoptClients } from './adopt-clients';
import { activeProviders, capacityProviderOf } from './look-at-capacity-providers';
import { LookedAtGroup, lookAtAdoptedGroup } from './look-at-group';
import { logGroup } from './look-at-logs';
import { otherGroups } from './look-at-other-groups';
import { lookAtProfile, lookAtRole } from './look-at-role';
import { securityGroups } from './look-at-security-groups';
import { lookAtTemplate } from './look-at-template';
import {
  autoScalingGroupName, capacityProviderName, instanceProfileName, instanceRoleName, securityGroupName, Settings,
} from '../../../settings';
import { capacityProviders } from '../../preflight/check-capacity-providers';
import { Existing } from '../decide/existing';
import { DeclaredResource } from '../decide/generated-stack';

/**
 * Looks at what there is of an environment's fleet: from the group to its launch template, and from there to profile, role and security groups,
 * whatever they are called; where that leads nowhere, by the names that the settings give.
 *
 * @param declared resources of the stack.
 * @throws UserError when AWS can't be asked.
 */
export async function lookAtExisting(clients: AdoptClients, settings: Settings, declared: readonly DeclaredResource[]): Promise<Existing> {
  const found = await lookAtAdoptedGroup(clients, autoScalingGroupName(settings));
  const template = await lookAtTemplate(clients, templateAsked(found, settings));
  const profile = await lookAtProfile(clients, template?.profileName ?? instanceProfileName(settings));
  const [providers, cluster] = await Promise.all([activeProviders(clients), capacityProviders(clients, settings.cluster)]);
  const attached = cluster?.attached ?? [];
  return {
    group: found?.group,
    template: template && { id: template.id, name: template.name, launched: found?.template?.version },
    profile: profile && { name: profile.name },
    role: await lookAtRole(clients, profile?.roleName ?? instanceRoleName(settings)),
    securityGroups: await securityGroups(clients, template?.securityGroupIds ?? [], securityGroupName(settings)),
    capacityProvider: capacityProviderOf(providers, found?.arn, capacityProviderName(settings)),
    attached,
    otherGroups: found || !cluster ? [] : await otherGroups(clients, settings.cluster, providers.filter(({ name }) => attached.includes(name!))),
    logGroup: await declaredLogGroup(clients, declared),
  };
}

function templateAsked(found: LookedAtGroup | undefined, { launchTemplateName }: Settings) {
  return found?.template ?? { name: launchTemplateName, version: '$Latest' };
}

async function declaredLogGroup(clients: AdoptClients, declared: readonly DeclaredResource[]): Promise<string | undefined> {
  const name = declared.find(({ type }) => type === 'aws_cloudwatch_log_group')?.args.name;
  return typeof name === 'string' ? logGroup(clients, name) : undefined;
}
