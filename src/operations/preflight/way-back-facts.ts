import { WayBackFacts } from './check-way-back';
import { Clients } from '../aws/clients';
import { knownAmis } from '../aws/known-amis';
import { launchTemplateVersions } from '../aws/launch-template-versions';
import { FleetFacts } from '../roll/decide/fleet-facts';

/** Looks up where a fleet can return to; undefined when there is no fleet, or it launches otherwise. */
export async function wayBackFacts(clients: Clients, fleet: FleetFacts | undefined): Promise<WayBackFacts | undefined> {
  const templateId = fleet?.group.launchTemplate?.templateId;
  if (!fleet || templateId === undefined) {
    return undefined;
  }
  const versions = await launchTemplateVersions(clients, templateId);
  const amis = await knownAmis(clients, [...versions, ...fleet.instances].map(({ amiId }) => amiId));
  return { fleet, versions, amis };
}
