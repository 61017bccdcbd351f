import { AT_ONCE } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs of the launch template versions that a roll-back may return to: the last ones before each that a group names.
 *
 * @param versionsKept how many before each.
 */
export async function wayBackReferences(
  { groups, templates }: SharedLooks, amis: readonly GoldenAmi[], versionsKept: number,
): Promise<ReferenceLook> {
  return lookFor('way back', amis, async (found) => {
    const named = (await groups()).flatMap(({ launches: { template, overrides } }) => [...template ? [template] : [], ...overrides]);
    await atMost(AT_ONCE, named.map((one) => async () => {
      for (const { version, amiId } of await templates.before(one, versionsKept)) {
        found(amiId, `way back of ${one.by} (version ${version} of launch template ${one.templateId})`);
      }
    }));
  });
}
