import { PackerFacts } from './packer-variables';
import { Progress } from './stages';
import { AMI_TAG, BAKE_RUN_TAG, MANAGED_BY, PROJECT } from '../../contract';
import { Packer } from '../../toolchain/setup/ensure-tools';
import { Clients } from '../aws/clients';
import { importKeyPair } from '../aws/imported-key-pair';
import { nameForPacker } from '../aws/packer-names';

/** Of which bake a key pair is, and where. */
export interface KeyPairProps {
  readonly clients: Clients;
  readonly progress: Progress;
  readonly bakeRun: string;
  readonly environment: string;
  /** Folder for its private half. */
  readonly folder: string;
}

/**
 * Brings a key pair of our own to a Packer that can make none that Amazon Linux 2023 lets in, and removes it once it has been used. A current Packer makes
 * its own.
 */
export async function withKeyPair<T>(
  { legacy }: Packer, { clients, progress, bakeRun, environment, folder }: KeyPairProps, use: (pair: PackerFacts['keyPair']) => Promise<T>,
): Promise<T> {
  if (!legacy) {
    return use(undefined);
  }
  const pair = await importKeyPair(clients, nameForPacker(bakeRun), folder, {
    [AMI_TAG.project]: PROJECT, [AMI_TAG.managedBy]: MANAGED_BY, [AMI_TAG.environment]: environment, [BAKE_RUN_TAG]: bakeRun,
  });
  try {
    return await use(pair);
  } finally {
    // A key that stays is no reason to lose what was baked, nor to hide why nothing was: its private half is deleted here in any case.
    await pair.remove().catch((error: Error) => progress.say(
      `The key pair ${pair.name} can't be removed (${error.message}). Remove it: aws ec2 delete-key-pair --region ${clients.region} --key-name ${pair.name}`,
    ));
  }
}
