import { Variables } from '../environments';
import { UserError } from '../errors';
import { StateSettings } from '../settings/state';

/**
 * Refuses a state that CI would keep on a machine that is gone in a minute, unless `AI_SHELL_ALLOW_LOCAL_STATE` is `true`.
 *
 * @param whose whose state it is, such as `environment prod`.
 * @param file file in which a bucket is to be named.
 */
export function refuseLocalStateInCi({ bucket }: StateSettings, whose: string, file: string, variables: Variables): void {
  const ci = variables.CI !== undefined && !['', '0', 'false'].includes(variables.CI);
  if (ci && bucket === undefined && variables.AI_SHELL_ALLOW_LOCAL_STATE !== 'true') {
    throw new UserError(
      `state.bucket of ${whose} is not set, so the state would be a file on the CI machine and be lost with it.`
      + ` Name a bucket in ${file}, or set AI_SHELL_ALLOW_LOCAL_STATE=true when losing it is what you want.`,
    );
  }
}
