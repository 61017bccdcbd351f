import { AT_ONCE } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/** AMIs that the overrides of mixed-instances policies bring, themselves or by a launch template of their own. */
export async function mixedInstancesReferences({ groups, templates }: SharedLooks, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('mixed instances', amis, async (found) => {
    const listed = await groups();
    for (const { name, launches } of listed) {
      for (const amiId of launches.overrideAmis) {
        found(amiId, `an override of group ${name}`);
      }
    }
    await atMost(AT_ONCE, listed.flatMap(({ launches }) => launches.overrides).map((named) => async () => {
      const { version, amiId } = await templates.version(named);
      found(amiId, `${named.by} (version ${version} of launch template ${named.templateId})`);
    }));
  });
}
