import { UserError } from '../errors';
import { Check } from '../operations/preflight/check';
import { showChecks } from '../operations/preflight/show-checks';

/** How checks before a roll are made and shown. */
export interface CheckFirst {
  readonly environment: string;
  readonly check: () => Promise<readonly Check[]>;
  readonly say: (text: string) => void;
  readonly colour: boolean;
  /** A check that fails keeps nobody from rolling, unless it is final. */
  readonly force?: boolean;
}

/** What nothing goes on without, whatever is passed over. */
const INDISPENSABLE: readonly string[] = ['credentials', 'settings'];

/** Makes the checks before a roll, and shows them. @throws UserError when one fails, unless that is to be passed over and may be. */
export async function checkFirst({ environment, check, say, colour, force }: CheckFirst): Promise<void> {
  const checks = await check();
  say(showChecks(checks, { colour }));
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const final = failed.filter((one) => one.final);
  if (force && final.length > 0) {
    throw new UserError(`Not even --force passes over: ${final.map(({ name }) => name).join(', ')}. Nothing was changed.`, 'Do what the checks say.');
  }
  if (failed.length > 0 && !force) {
    throw new UserError(`A roll of ${environment} would fail: ${failed.map(({ name }) => name).join(', ')}. Nothing was changed.`,
      failed.some(({ name }) => INDISPENSABLE.includes(name)) || final.length > 0
        ? 'Do what the checks say.'
        : `Do what the checks say. Or go on all the same: npx projen deploy --env ${environment} --force`);
  }
}
