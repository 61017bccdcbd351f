import { AT_ONCE } from './asking';
import { NamedVersion } from './launches';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/** AMIs of the launch template versions that groups launch: their own, or that of their mixed-instances policy. */
export async function launchTemplateReferences({ groups, templates }: SharedLooks, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('launch template version', amis, async (found) => {
    const named = (await groups()).flatMap(({ launches }) => launches.template ?? []);
    await atMost(AT_ONCE, named.map((one) => async () => {
      const { version, amiId } = await templates.version(one);
      found(amiId, inWords(one, version));
    }));
  });
}

function inWords({ templateId, version: named, by }: NamedVersion, version: string): string {
  return `version ${version} of launch template ${templateId} (${by}${named === version ? '' : `, ${named}`})`;
}
