import { Check, fail, pass } from './check';
import { UserError } from '../../errors';
import { Settings } from '../../settings';
import { callerAccount } from '../aws/account';
import { Clients } from '../aws/clients';

const NAME = 'credentials';

/** Whether the credentials are the environment's: the check, and the account that they belong to when they are. */
export async function checkCredentials(clients: Clients, settings: Settings): Promise<{ readonly check: Check; readonly account?: string }> {
  try {
    const account = await callerAccount(clients, settings);
    const named = settings.account === undefined ? `; environment ${settings.name} names no account` : '';
    return { check: pass(NAME, `They are those of account ${account}, and Region ${settings.region} answers${named}.`), account };
  } catch (error) {
    return { check: fail(NAME, (error as Error).message, error instanceof UserError ? error.remedy : undefined) };
  }
}
