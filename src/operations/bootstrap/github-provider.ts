import { ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { BootstrapClients } from './bootstrap-clients';
import { UserError } from '../../errors';
import { explained } from '../aws/explain';

const GITHUB = ':oidc-provider/token.actions.githubusercontent.com';

/** Whether the account knows GitHub as an OpenID Connect provider, whoever made it. */
export async function knowsGithub({ iam, region }: Pick<BootstrapClients, 'iam' | 'region'>): Promise<boolean> {
  const { OpenIDConnectProviderList: providers = [] } = await explained('list the identity providers (iam:ListOpenIDConnectProviders)', region,
    () => iam.send(new ListOpenIDConnectProvidersCommand({})));
  return providers.some(({ Arn = '' }) => Arn.endsWith(GITHUB));
}

/** @throws UserError when the settings say that the provider exists, and it does not. */
export function refuseMissingProvider(known: boolean): void {
  if (!known) {
    throw new UserError('The account does not know GitHub as an OpenID Connect provider, though `oidcProvider` of CI is "existing".',
      'Set `oidcProvider` in src/ci-settings.ts to "made".');
  }
}

/** @throws UserError when a second provider would be made. */
export function refuseSecondProvider(known: boolean): void {
  if (known) {
    throw new UserError('The account knows GitHub as an OpenID Connect provider already, and can have one at most. Nothing of the stack was made.',
      'Set `oidcProvider` in src/ci-settings.ts to "existing".');
  }
}
