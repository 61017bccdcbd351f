import { DescribeImagesCommand, Image } from '@aws-sdk/client-ec2';
import { UsageError } from '../../../../src/errors';
import { findGoldenAmi } from '../../../../src/operations/retention/act/find-golden-ami';
import { ACCOUNT, awsError, mockedClients } from '../../support/clients';
import { describedKeptAmi, keptAmi } from '../support/golden-amis';

const AMI = keptAmi({ state: 'disabled' });

function account(...images: Image[]) {
  const mocked = mockedClients();
  mocked.ec2.on(DescribeImagesCommand).resolves({ Images: images });
  return mocked;
}

test('finds one in whatever state', async () => {
  const { clients, ec2 } = account(describedKeptAmi(AMI));
  await expect(findGoldenAmi(clients, ACCOUNT, AMI.id)).resolves.toEqual(AMI);
  expect(ec2.call(0).args[0].input).toMatchObject({ Filters: [{ Name: 'image-id', Values: [AMI.id] }], IncludeDeprecated: true, IncludeDisabled: true });
});

test('finds one on a later page', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [], NextToken: 'more' }).on(DescribeImagesCommand, { NextToken: 'more' }).resolves({ Images: [describedKeptAmi(AMI)] });
  await expect(findGoldenAmi(clients, ACCOUNT, AMI.id)).resolves.toEqual(AMI);
});

test('refuses what is no ID before it asks anybody', async () => {
  const { clients, ec2 } = account();
  await expect(findGoldenAmi(clients, ACCOUNT, 'ami-1')).rejects.toThrow(new UsageError('"ami-1" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.'));
  expect(ec2.calls()).toEqual([]);
});

test('says that there is none', async () => {
  await expect(findGoldenAmi(account().clients, ACCOUNT, AMI.id)).rejects.toThrow(`There is no AMI ${AMI.id} in account ${ACCOUNT}, Region ap-southeast-1.`);
});

test.each<[string, Image]>([
  ['it belongs to account 210987654321', describedKeptAmi(keptAmi({ owner: '210987654321' }))],
  ['its name is other, not ai-shell-golden-…', describedKeptAmi(keptAmi({ name: 'other' }))],
  ['its tag Project is "x", not optima-ai-shell', describedKeptAmi(keptAmi({}, { Project: 'x' }))],
  ['its tag ManagedBy is missing, not packer', describedKeptAmi(keptAmi({}, { ManagedBy: undefined }))],
])('says that it is no golden AMI: %s', async (problem, image) => {
  await expect(findGoldenAmi(account(image).clients, ACCOUNT, AMI.id)).rejects.toThrow(`${AMI.id} is no golden AMI of account ${ACCOUNT}: ${problem}.`);
});

test('says which permission is missing', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(findGoldenAmi(clients, ACCOUNT, AMI.id)).rejects.toThrow(`The AWS credentials may not describe the AMI ${AMI.id} (ec2:DescribeImages): not you`);
});
