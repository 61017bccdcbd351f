import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteKeyPairCommand, ImportKeyPairCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** A key pair that lives as long as a build. */
export interface ImportedKeyPair {
  readonly name: string;
  readonly privateKeyFile: string;
  /** Removes it from the account. The file goes with its folder. */
  remove(): Promise<void>;
}

/**
 * An Ed25519 key pair, made here and made known to EC2.
 *
 * Packer 1.6 can only have EC2 make RSA keys, and signs with SHA-1 then, which Amazon Linux 2023 refuses
 * (OpenSSH 8.8 release notes: https://www.openssh.com/txt/release-8.8).
 *
 * @param folder where the private key is written, readable for its owner only.
 * @param tags by which it is known whose it is, should it be left behind.
 */
export async function importKeyPair(
  clients: Clients, name: string, folder: string, tags: Readonly<Record<string, string>>,
): Promise<ImportedKeyPair> {
  const pair = generateKeyPairSync('ed25519');
  const privateKeyFile = join(folder, 'builder-key.pem');
  writeFileSync(privateKeyFile, pair.privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  await explained('import a key pair (ec2:ImportKeyPair), which Packer before 1.7 needs', clients.region, () => clients.ec2.send(new ImportKeyPairCommand({
    KeyName: name,
    PublicKeyMaterial: Buffer.from(openSshPublicKey(pair.publicKey.export({ format: 'jwk' }).x!, name)),
    TagSpecifications: [{ ResourceType: 'key-pair', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }],
  })));
  return {
    name,
    privateKeyFile,
    remove: async () => {
      await clients.ec2.send(new DeleteKeyPairCommand({ KeyName: name }));
    },
  };
}

/** @param x the 32 bytes of the key, in base64url, as JSON Web Keys have them (RFC 8037). Form of the line: RFC 8709, section 4. */
function openSshPublicKey(x: string, comment: string): string {
  const strings = [Buffer.from('ssh-ed25519'), Buffer.from(x, 'base64url')];
  const blob = Buffer.concat(strings.flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  }));
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}
