import { UserError } from '../../errors';
import { PlatformName } from '../releases';
import { AWS_PROVIDER, describeProvider } from './provider';
import { ProviderMirror } from './provider-mirror';
import { UserConfig } from './user-config';

/** Environment variable: a folder with our provider in the layout of Terraform's registry. Used in any case. */
export const MIRROR_VARIABLE = 'AI_SHELL_PROVIDER_MIRROR';

/** Where Terraform takes our provider from. */
export type Installation =
  | { readonly from: 'as-configured' }
  | { readonly from: 'registry' }
  | { readonly from: 'mirror'; readonly mirror: ProviderMirror };

/** What is known on this machine; the questions that take time are asked only when their answer matters. */
export interface InstallationFacts {
  readonly platform: PlatformName;
  /** Value of {@link MIRROR_VARIABLE}, and the provider found there. */
  readonly named?: { readonly folder: string; readonly mirror?: ProviderMirror };
  readonly userConfig?: UserConfig;
  readonly registryReachable: () => Promise<boolean>;
  readonly findMirror: () => ProviderMirror | undefined;
}

/**
 * Decides where Terraform takes our provider from: the named folder; as the person's own CLI configuration says; the registry; a mirror on this machine.
 *
 * @throws UserError when the named folder lacks the provider, or there is neither registry nor mirror.
 */
export async function chooseInstallation(facts: InstallationFacts): Promise<Installation> {
  const { named, userConfig, platform } = facts;
  if (named) {
    if (!named.mirror) {
      throw new UserError(`${MIRROR_VARIABLE} is ${named.folder}, but that folder does not hold ${describeProvider(platform)}.`, howToMirror(platform));
    }
    return { from: 'mirror', mirror: named.mirror };
  }
  if (userConfig?.choosesInstallation) {
    return { from: 'as-configured' };
  }
  if (await facts.registryReachable()) {
    return { from: userConfig ? 'as-configured' : 'registry' };
  }
  const mirror = facts.findMirror();
  if (!mirror) {
    throw new UserError(
      `Terraform's registry (${AWS_PROVIDER.host}) can't be reached, and no mirror of ${describeProvider(platform)} was found on this machine.`,
      `${howToMirror(platform)} Then set ${MIRROR_VARIABLE} to that folder.`,
    );
  }
  return { from: 'mirror', mirror };
}

function howToMirror(platform: PlatformName): string {
  return `On a machine with network, run \`terraform providers mirror -platform=${platform} FOLDER\` in a stack's folder and copy FOLDER here.`;
}
