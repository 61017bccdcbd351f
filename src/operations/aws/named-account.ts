import { settingsVariable } from '../../environments';
import { UserError } from '../../errors';
import { Settings } from '../../settings';

/**
 * Refuses to take anything away for an environment that does not name its account: whatever credentials happen to be there would decide whose it is.
 *
 * @param account account that the credentials belong to; see `callerAccount`, which refuses another one than the named.
 * @throws UserError that says what to write.
 */
export function refuseUnnamedAccount({ name, account: named }: Settings, account: string): void {
  if (named === undefined) {
    throw new UserError(
      `Environment ${name} does not say which account it belongs to, so nothing is changed. The credentials are those of account ${account}.`,
      `If somebody has checked that this is ${name}'s account, write account: '${account}' under ${name} in src/environments.ts, `
        + `or set ${settingsVariable(name)}='{"account":"${account}"}' (beside what it has).`,
    );
  }
}
