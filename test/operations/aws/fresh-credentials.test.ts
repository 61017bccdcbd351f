import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STSClient } from '@aws-sdk/client-sts';
import { clientConfig } from '../../../src/operations/aws/client-config';
import { freshCredentials } from '../../../src/operations/aws/fresh-credentials';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const KEY = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };

test('credentials that name no end are looked for again after five minutes: a client does so that long before an end', async () => {
  await expect(freshCredentials(() => async () => KEY, () => NOW)()).resolves.toEqual({ ...KEY, expiration: new Date(NOW + 600_000) });
});

test('those that name one keep it', async () => {
  const expiration = new Date(NOW + 3_600_000);
  await expect(freshCredentials(() => async () => ({ ...KEY, expiration }), () => NOW)()).resolves.toEqual({ ...KEY, expiration });
});

test('what the client asks for is handed on', async () => {
  const look = jest.fn(async () => KEY);
  await freshCredentials(() => look)({ forceRefresh: true });
  expect(look).toHaveBeenCalledWith({ forceRefresh: true });
});

describe('a shared file', () => {
  const before = { ...process.env };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'credentials-'));
    const given = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
    given.forEach((name) => delete process.env[name]);
    Object.assign(process.env, { AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'), AWS_CONFIG_FILE: join(folder, 'config'), AWS_EC2_METADATA_DISABLED: 'true' });
  });
  afterEach(() => {
    process.env = { ...before };
    jest.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  const signIn = (id: string) => writeFileSync(join(folder, 'credentials'), `[default]\naws_access_key_id = ${id}\naws_secret_access_key = s\naws_session_token = t\n`);

  test('that somebody signs in to, in another terminal, is heard by a client that lives already', async () => {
    signIn('FIRST');
    const client = new STSClient(clientConfig('ap-southeast-1'));
    await expect(client.config.credentials()).resolves.toMatchObject({ accessKeyId: 'FIRST', sessionToken: 't' });
    signIn('SECOND');
    jest.useFakeTimers({ now: Date.now() + 301_000, doNotFake: ['nextTick', 'setImmediate'] });
    await expect(client.config.credentials()).resolves.toMatchObject({ accessKeyId: 'SECOND' });
  });
});
