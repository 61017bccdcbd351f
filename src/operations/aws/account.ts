import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Clients } from './clients';
import { explained } from './explain';
import { UserError } from '../../errors';
import { Settings } from '../../settings';

/**
 * The account that the credentials belong to.
 *
 * @throws UserError without usable credentials, or when the environment belongs to another account.
 */
export async function callerAccount(clients: Clients, settings: Settings): Promise<string> {
  const identity = await explained('ask who they are (sts:GetCallerIdentity)', clients.region, () => clients.sts.send(new GetCallerIdentityCommand({})));
  const account = identity.Account!;
  if (settings.account !== undefined && settings.account !== account) {
    throw new UserError(
      `The credentials are those of account ${account} (${identity.Arn}); environment ${settings.name} belongs to account ${settings.account}.`,
      'Sign in to the right account, or correct `account` in src/environments.ts.',
    );
  }
  return account;
}

/** The account's own ECR registry, as ECS, Docker and task definitions name it. */
export function registryHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
