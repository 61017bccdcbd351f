import { join } from 'node:path';
import { BakeInputs, bakeInputs, inputsHash } from './bake-inputs';
import { BakeRequest } from './bake-request';
import { callerAccount, registryHost } from '../aws/account';
import { Clients } from '../aws/clients';
import { imageDigest } from '../aws/image-digest';
import { newestSourceAmi } from '../aws/source-ami';

/** What is known before anything is baked. */
export interface BakeFacts {
  readonly account: string;
  readonly inputs: BakeInputs;
  readonly hash: string;
}

/**
 * Looks at what would be baked.
 *
 * @param project its folder.
 * @throws UserError when the credentials are not those of the environment's account, or the image or the source AMI is not there.
 */
export async function lookAtFacts({ settings, imageTag }: Pick<BakeRequest, 'settings' | 'imageTag'>, clients: Clients, project: string): Promise<BakeFacts> {
  const account = await callerAccount(clients, settings);
  const [digest, sourceAmi] = await Promise.all([
    imageDigest(clients, account, settings.repository, imageTag),
    newestSourceAmi(clients, settings),
  ]);
  const repository = `${registryHost(account, settings.region)}/${settings.repository}`;
  const inputs = bakeInputs(join(project, 'packer'), settings, sourceAmi, [{ repository, tag: imageTag, digest }]);
  return { account, inputs, hash: inputsHash(inputs) };
}
