import { AMI_TAG, Architecture } from '../../contract';
import { Pin } from '../../pins/pin';
import { OwnAmi } from '../aws/golden-amis';

const INPUTS_HASH = /^[0-9a-f]{64}$/;

/**
 * The pin of an AMI, out of the AMI's own tags.
 *
 * @param repository registry and repository of the image.
 */
export function pinOfAmi(ami: OwnAmi, region: string, repository: string): Omit<Pin, 'previous'> {
  const { tags } = ami;
  const hash = tags[AMI_TAG.inputsHash];
  return {
    amiId: ami.id,
    name: ami.name,
    region,
    architecture: ami.architecture as Architecture,
    sourceAmi: tags[AMI_TAG.sourceAmi],
    images: [{ repository, tag: tags[AMI_TAG.imageTag], digest: tags[AMI_TAG.imageDigest] }],
    ...(hash !== undefined && INPUTS_HASH.test(hash) ? { inputsHash: hash } : {}),
    builtAt: ami.createdAt,
  };
}
