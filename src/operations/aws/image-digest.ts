import { DescribeImagesCommand, ImageNotFoundException, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import { Clients } from './clients';
import { explained } from './explain';
import { UserError } from '../../errors';

/**
 * The digest that a tag points to now.
 *
 * @throws UserError when there is no such repository or tag.
 */
export async function imageDigest(clients: Clients, account: string, repository: string, tag: string): Promise<string> {
  const where = `account ${account}, Region ${clients.region}`;
  return explained(`look up the image ${repository}:${tag} (ecr:DescribeImages)`, clients.region, async () => {
    try {
      const asked = { registryId: account, repositoryName: repository, imageIds: [{ imageTag: tag }] };
      return (await clients.ecr.send(new DescribeImagesCommand(asked))).imageDetails![0].imageDigest!;
    } catch (error) {
      if (error instanceof RepositoryNotFoundException) {
        throw new UserError(`There is no ECR repository ${repository} in ${where}.`, 'Check the Region (--region) and `repository` in src/environments.ts.');
      }
      if (error instanceof ImageNotFoundException) {
        throw new UserError(`The ECR repository ${repository} (${where}) has no image with the tag ${tag}.`, 'Push the image, or name another tag: --tag.');
      }
      throw error;
    }
  });
}
