import { refuseUnnamedAccount } from '../../../src/operations/aws/named-account';
import { ACCOUNT } from '../support/clients';
import { prodSettings, stageSettings } from '../support/settings';

test('an environment that names its account may be changed', () => {
  expect(() => refuseUnnamedAccount(prodSettings({ account: ACCOUNT }), ACCOUNT)).not.toThrow();
});

test.each([['prod', prodSettings()], ['stage', stageSettings()]])('%s, which names none, is refused, with the line to write', (name, settings) => {
  expect(() => refuseUnnamedAccount(settings, ACCOUNT)).toThrow(expect.objectContaining({
    message: `Environment ${name} does not say which account it belongs to, so nothing is changed. The credentials are those of account 123456789012.`,
    remedy: `If somebody has checked that this is ${name}'s account, write account: '123456789012' under ${name} in src/environments.ts, `
      + `or set AI_SHELL_${name.toUpperCase()}_SETTINGS='{"account":"123456789012"}' (beside what it has).`,
  }));
});
