import { loadEnvironment, settingsVariable } from '../../src/environments';
import { EnvironmentInput, EnvironmentName, Settings } from '../../src/settings';

type Overrides = { [Key in keyof EnvironmentInput]?: unknown };

/** What only an account's owner knows, made up. */
export const NETWORK = { vpcTags: { Name: 'main' }, subnetTags: { Tier: 'private' } };

/** An environment as it is committed, with the network filled in, and with the given values instead of its own. */
export function exampleSettings(name: EnvironmentName, overrides: Overrides = {}): Settings {
  return loadEnvironment(name, { [settingsVariable(name)]: JSON.stringify({ network: NETWORK, ...overrides }) });
}
