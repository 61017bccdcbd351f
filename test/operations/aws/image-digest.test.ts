import { DescribeImagesCommand, ImageNotFoundException, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import { imageDigest } from '../../../src/operations/aws/image-digest';
import { DIGEST } from '../support/amis';
import { ACCOUNT, mockedClients } from '../support/clients';

test("asks the account's own registry what the tag points to", async () => {
  const { clients, ecr } = mockedClients();
  ecr.on(DescribeImagesCommand, { registryId: ACCOUNT, repositoryName: 'app', imageIds: [{ imageTag: 'v1' }] })
    .resolves({ imageDetails: [{ imageDigest: DIGEST }] });
  await expect(imageDigest(clients, ACCOUNT, 'app', 'v1')).resolves.toBe(DIGEST);
});

test.each([
  [new RepositoryNotFoundException({ message: 'x', $metadata: {} }), 'There is no ECR repository app in account 123456789012, Region ap-southeast-1.',
    'Check the Region (--region) and `repository` in src/environments.ts.'],
  [new ImageNotFoundException({ message: 'x', $metadata: {} }),
    'The ECR repository app (account 123456789012, Region ap-southeast-1) has no image with the tag v1.', 'Push the image, or name another tag: --tag.'],
])('says what is missing: %s', async (error, message, remedy) => {
  const { clients, ecr } = mockedClients();
  ecr.on(DescribeImagesCommand).rejects(error);
  await expect(imageDigest(clients, ACCOUNT, 'app', 'v1')).rejects.toMatchObject({ message, remedy });
});
