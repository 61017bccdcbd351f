import {
  CreateBucketCommand, GetBucketEncryptionCommand, GetBucketOwnershipControlsCommand, GetBucketPolicyCommand, GetBucketVersioningCommand,
  GetPublicAccessBlockCommand, HeadBucketCommand, PutBucketEncryptionCommand, S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { UserError } from '../../../src/errors';
import { lookAtBucket } from '../../../src/operations/bootstrap/look-at-bucket';
import { makeBucket } from '../../../src/operations/bootstrap/make-bucket';
import { ACCOUNT, awsError, REGION } from '../support/clients';

const BUCKET = { name: 'states', account: ACCOUNT, region: REGION };
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

function mocked() {
  const client = new S3Client({ region: REGION });
  return { client, s3: mockClient(client) };
}

/** A bucket that has nothing but its name. */
function bare() {
  const { client, s3 } = mocked();
  s3.on(HeadBucketCommand).resolves({});
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(GetBucketEncryptionCommand).rejects(awsError('ServerSideEncryptionConfigurationNotFoundError'));
  s3.on(GetPublicAccessBlockCommand).rejects(awsError('NoSuchPublicAccessBlockConfiguration'));
  s3.on(GetBucketOwnershipControlsCommand).rejects(awsError('OwnershipControlsNotFoundError'));
  s3.on(GetBucketPolicyCommand).rejects(awsError('NoSuchBucketPolicy'));
  return { client, s3 };
}

test('a bucket that has nothing lacks everything', async () => {
  expect(await lookAtBucket(bare().client, BUCKET)).toEqual({
    versioned: false, encryption: undefined, closed: false, ownersAlone: false, policy: undefined,
  });
});

test('one that has everything has it', async () => {
  const { client, s3 } = bare();
  s3.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled' });
  s3.on(GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] },
  });
  const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
  s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: closed });
  s3.on(GetBucketOwnershipControlsCommand).resolves({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } });
  s3.on(GetBucketPolicyCommand).resolves({ Policy: '{}' });
  expect(await lookAtBucket(client, BUCKET)).toEqual({
    versioned: true, encryption: { algorithm: 'aws:kms', kmsKeyId: KEY }, closed: true, ownersAlone: true, policy: '{}',
  });
  s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: { ...closed, RestrictPublicBuckets: false } });
  s3.on(GetBucketVersioningCommand).resolves({ Status: 'Suspended' });
  expect(await lookAtBucket(client, BUCKET)).toMatchObject({ closed: false, versioned: false });
});

test('every question names the account that the bucket must belong to', async () => {
  const { client, s3 } = bare();
  await lookAtBucket(client, BUCKET);
  expect(s3.calls().map(({ args: [{ input }] }) => input)).toEqual(Array(6).fill({ Bucket: 'states', ExpectedBucketOwner: ACCOUNT }));
});

test('there may be none', async () => {
  const { client, s3 } = mocked();
  s3.on(HeadBucketCommand).rejects(awsError('NotFound', 'no', { $metadata: { httpStatusCode: 404 } }));
  expect(await lookAtBucket(client, BUCKET)).toBeUndefined();
});

test('another account\'s is refused with a sentence', async () => {
  const { client, s3 } = mocked();
  s3.on(HeadBucketCommand).rejects(awsError('403', 'UnknownError', { $metadata: { httpStatusCode: 403 } }));
  await expect(lookAtBucket(client, BUCKET)).rejects.toThrow(new UserError(
    'The S3 bucket states is not one of account 123456789012, or the credentials may not look at it (s3:ListBucket).',
  ));
});

test.each<[string, (s3: ReturnType<typeof mocked>['s3']) => unknown]>([
  ['as S3 answers a client of another Region', (s3) => s3.on(HeadBucketCommand).rejects(awsError('301', 'no', { $metadata: { httpStatusCode: 301 } }))],
  ['as S3 says of it', (s3) => s3.on(HeadBucketCommand).resolves({ BucketRegion: 'eu-west-1' })],
])('so is one in another Region, %s', async (_, answer) => {
  const { client, s3 } = mocked();
  answer(s3);
  await expect(lookAtBucket(client, BUCKET)).rejects.toThrow(new UserError('The S3 bucket states is not in Region ap-southeast-1.'));
});

test('an error that means something else is passed on', async () => {
  const { client, s3 } = bare();
  s3.on(GetBucketPolicyCommand).rejects(awsError('AccessDenied', 'not you'));
  await expect(lookAtBucket(client, BUCKET)).rejects.toThrow(new UserError('The AWS credentials may not look at the bucket states (s3:GetBucket*): not you'));
});

describe('making it', () => {
  const wanted = { ...BUCKET, arn: 'arn:aws:s3:::states' };

  test('a name that another account has taken is said to be taken', async () => {
    const { client, s3 } = mocked();
    s3.on(CreateBucketCommand).rejects(awsError('BucketAlreadyExists'));
    await expect(makeBucket(client, wanted, 'create')).rejects.toThrow(
      new UserError('The name states is taken: S3 gives each name once, in all accounts.'));
  });

  test('one that somebody of the account has just made will do', async () => {
    const { client, s3 } = mocked();
    s3.on(CreateBucketCommand).rejects(awsError('BucketAlreadyOwnedByYou'));
    s3.on(HeadBucketCommand).resolves({});
    await makeBucket(client, wanted, 'create');
    expect(s3.commandCalls(CreateBucketCommand)[0].args[0].input).toEqual({
      Bucket: 'states', CreateBucketConfiguration: { LocationConstraint: REGION }, ObjectOwnership: 'BucketOwnerEnforced',
    });
  });

  test('the oldest Region is not named', async () => {
    const { client, s3 } = mocked();
    s3.on(CreateBucketCommand).resolves({});
    s3.on(HeadBucketCommand).resolves({});
    await makeBucket(client, { ...wanted, region: 'us-east-1' }, 'create');
    expect(s3.commandCalls(CreateBucketCommand)[0].args[0].input.CreateBucketConfiguration).toBeUndefined();
  });

  test.each([
    [undefined, { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    [KEY, { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY }, BucketKeyEnabled: true }],
  ])('with the key %s', async (kmsKeyId, rule) => {
    const { client, s3 } = mocked();
    s3.on(PutBucketEncryptionCommand).resolves({});
    await makeBucket(client, { ...wanted, kmsKeyId }, 'encrypt');
    expect(s3.call(0).args[0].input).toEqual({ Bucket: 'states', ExpectedBucketOwner: ACCOUNT, ServerSideEncryptionConfiguration: { Rules: [rule] } });
  });
});
