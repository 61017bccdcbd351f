import { UserError } from '../../src/errors';
import { requireOwnersSettings } from '../../src/stacks/required-settings';
import { NETWORK, exampleSettings } from '../support/example-settings';

test('accepts an environment that says where its network is', () => {
  expect(() => requireOwnersSettings(exampleSettings('prod'))).not.toThrow();
});

test.each([
  ['prod', 'vpcTags', 'AI_SHELL_PROD_SETTINGS'],
  ['stage', 'subnetTags', 'AI_SHELL_STAGE_SETTINGS'],
] as const)('says where %s can set network.%s', (name, key, variable) => {
  const settings = exampleSettings(name);
  const lacking = { ...settings, network: { ...NETWORK, [key]: {} } };
  expect(() => requireOwnersSettings(lacking)).toThrow(new UserError(
    `network.${key} of environment ${name} is not set: fill it in, in src/environments.ts or in ${variable},`
    + ' or leave the environment out (AI_SHELL_ENVIRONMENTS names those to synthesise).',
  ));
});
