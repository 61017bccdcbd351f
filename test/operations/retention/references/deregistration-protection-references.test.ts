import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, inPages, OTHER, quietAccount } from './support';
import { awsError } from '../../support/clients';

const kind = 'deregistration protection';
const image = (ImageId: string, DeregistrationProtection?: string) => ({ ImageId, DeregistrationProtection });

test.each(['enabled-without-cooldown', 'enabled-with-cooldown', 'disabled after 2026-02-01'])('protection that is %s protects an AMI, alone', async (word) => {
  const account = quietAccount();
  account.ec2.on(DescribeImagesCommand).resolves({ Images: [image(AMI, word)] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: `its deregistration protection (${word})` }], unknown: [] });
});

test('looks at every page, deprecated and disabled ones included', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImagesCommand)
    .callsFake(inPages({ Images: [image(AMI, 'disabled')] }, { Images: [image(OTHER, 'enabled-with-cooldown')] }));
  expect((await allReferences(account, [ami(), ami(OTHER)])).references.map(({ amiId }) => amiId)).toEqual([OTHER]);
  expect(account.ec2.commandCalls(DescribeImagesCommand)[0].args[0].input).toMatchObject({ IncludeDeprecated: true, IncludeDisabled: true });
});

test('is unknown when refused', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not look at the protection of AMIs (ec2:DescribeImages): not you' },
  ]);
});

test.each([
  ['does not say', [image(AMI)], `The AMI ${AMI} does not say whether it is protected in the answer of ec2:DescribeImages.`],
  ['is gone', [], `The AMI ${AMI} is not in the answer of ec2:DescribeImages any more, so its deregistration protection is not known.`],
])('is unknown where an AMI %s', async (_, Images, unknown) => {
  const account = quietAccount();
  account.ec2.on(DescribeImagesCommand).resolves({ Images });
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }]);
});
