import { Clients } from './clients';
import { describedInstances } from './described-instances';

/**
 * The AMI of each instance, by instance ID. One that EC2 does not know, as it is gone or too new, is left out.
 *
 * @param known AMIs of instances that were looked up before: an instance keeps its AMI, so they are not asked for again.
 */
export async function amisOfInstances(
  clients: Clients, ids: readonly string[], known: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string>> {
  const amis = new Map<string, string>();
  for (const id of ids) {
    const ami = known.get(id);
    if (ami !== undefined) {
      amis.set(id, ami);
    }
  }
  for (const { InstanceId, ImageId } of await describedInstances(clients, ids.filter((id) => !known.has(id)))) {
    amis.set(InstanceId!, ImageId!);
  }
  return amis;
}
