import { Check, fail, pass } from './check';
import { settingsVariable } from '../../environments';
import { Settings } from '../../settings';

/** Whether what only the account's owner knows is filled in. */
export function checkOwnersSettings({ name, network }: Settings): Check {
  const missing = (['vpcTags', 'subnetTags'] as const).filter((key) => Object.keys(network[key]).length === 0).map((key) => `network.${key}`);
  return missing.length === 0
    ? pass('settings', `The settings of environment ${name} are complete.`)
    : fail('settings', `${missing.join(' and ')} of environment ${name} ${missing.length === 1 ? 'is' : 'are'} not set.`,
      `Fill in the tags of your VPC and subnets, in src/environments.ts or in ${settingsVariable(name)}.`);
}
