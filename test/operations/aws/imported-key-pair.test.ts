import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteKeyPairCommand, ImportKeyPairCommand } from '@aws-sdk/client-ec2';
import { importKeyPair } from '../../../src/operations/aws/imported-key-pair';
import { mockedClients } from '../support/clients';

const TAGS = { Project: 'optima-ai-shell', BakeRun: 'run-1' };

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'key-')); });
afterEach(() => rmSync(folder, { recursive: true }));

test('imports the public half of the key whose private half it writes', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(ImportKeyPairCommand).resolves({});
  const pair = await importKeyPair(clients, 'packer_1', folder, TAGS);

  const input = ec2.commandCalls(ImportKeyPairCommand)[0].args[0].input;
  const [kind, blob, comment] = Buffer.from(input.PublicKeyMaterial!).toString().split(' ');
  const raw = createPublicKey(createPrivateKey(readFileSync(pair.privateKeyFile))).export({ format: 'jwk' }).x!;
  expect(input.TagSpecifications).toEqual([
    { ResourceType: 'key-pair', Tags: [{ Key: 'Project', Value: 'optima-ai-shell' }, { Key: 'BakeRun', Value: 'run-1' }] },
  ]);
  expect([input.KeyName, kind, comment]).toEqual(['packer_1', 'ssh-ed25519', 'packer_1']);
  expect(Buffer.from(blob, 'base64')).toEqual(Buffer.concat([
    Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.from([0, 0, 0, 32]), Buffer.from(raw, 'base64url'),
  ]));
});

test('writes a private key that its owner alone can read', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(ImportKeyPairCommand).resolves({});
  const { privateKeyFile } = await importKeyPair(clients, 'packer_1', folder, TAGS);
  // eslint-disable-next-line no-bitwise
  expect(statSync(privateKeyFile).mode & 0o777).toBe(0o600);
});

test('removes it from the account', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(ImportKeyPairCommand).resolves({}).on(DeleteKeyPairCommand).resolves({});
  await (await importKeyPair(clients, 'packer_1', folder, TAGS)).remove();
  expect(ec2.commandCalls(DeleteKeyPairCommand)[0].args[0].input).toEqual({ KeyName: 'packer_1' });
});
