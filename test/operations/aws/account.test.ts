import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { callerAccount, registryHost } from '../../../src/operations/aws/account';
import { ACCOUNT, mockedClients } from '../support/clients';
import { prodSettings } from '../support/settings';

function signedIn() {
  const { clients, sts } = mockedClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: 'arn:aws:iam::123456789012:user/me' });
  return clients;
}

test("is the credentials' account when the environment names none, or the same", async () => {
  await expect(callerAccount(signedIn(), prodSettings())).resolves.toBe(ACCOUNT);
  await expect(callerAccount(signedIn(), prodSettings({ account: ACCOUNT }))).resolves.toBe(ACCOUNT);
});

test("refuses another account's credentials", async () => {
  await expect(callerAccount(signedIn(), prodSettings({ account: '999999999999' }))).rejects.toMatchObject({
    message: 'The credentials are those of account 123456789012 (arn:aws:iam::123456789012:user/me); environment prod belongs to account 999999999999.',
    remedy: 'Sign in to the right account, or correct `account` in src/environments.ts.',
  });
});

test('names the registry as Docker does, in China too', () => {
  expect(registryHost(ACCOUNT, 'eu-west-1')).toBe('123456789012.dkr.ecr.eu-west-1.amazonaws.com');
  expect(registryHost(ACCOUNT, 'cn-north-1')).toBe('123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn');
});
