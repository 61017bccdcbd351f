import { UserError } from '../../../src/errors';
import { explained } from '../../../src/operations/aws/explain';
import { PassingTrouble } from '../../../src/operations/aws/passing-trouble';
import { awsError } from '../support/clients';

const failing = (error: Error) => explained('list AMIs (ec2:DescribeImages)', 'eu-west-1', () => Promise.reject(error));

test('hands the answer over', async () => {
  await expect(explained('x', 'eu-west-1', () => Promise.resolve(7))).resolves.toBe(7);
});

test.each([
  [awsError('CredentialsProviderError', 'nothing found'), 'There are no AWS credentials (nothing found).',
    'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'],
  [awsError('ExpiredTokenException', 'too old'), 'AWS does not accept the credentials: too old',
    'Sign in again, or correct AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'],
  [awsError('UnauthorizedOperation', 'not you'), 'The AWS credentials may not list AMIs (ec2:DescribeImages): not you', undefined],
  [awsError('Error', 'getaddrinfo ENOTFOUND sts.x', { code: 'ENOTFOUND' }), "AWS can't be reached in Region eu-west-1 (getaddrinfo ENOTFOUND sts.x).",
    'Check the network, and the Region (`region` in src/environments.ts, unless it was typed).'],
  [awsError('TimeoutError', 'a request has exceeded 30000 ms', { code: 'ETIMEDOUT' }),
    'AWS did not answer in Region eu-west-1: could not list AMIs (ec2:DescribeImages) (a request has exceeded 30000 ms).', 'Check the network.'],
])('says in a sentence: %s', async (error, message, remedy) => {
  const said = await failing(error).catch((caught: unknown) => caught);
  expect(said).toBeInstanceOf(UserError);
  expect(said).toMatchObject({ message, remedy, exitCode: 1 });
});

test.each([
  [awsError('ThrottlingException', 'Rate exceeded'), 'AWS is asked too often in Region eu-west-1: could not list AMIs (ec2:DescribeImages) (Rate exceeded).'],
  [awsError('InternalFailure', 'oh', { $metadata: { httpStatusCode: 500 } }),
    'AWS has an error of its own in Region eu-west-1: could not list AMIs (ec2:DescribeImages) (InternalFailure: oh).'],
])('says in a sentence what is no fault of anybody here: %s', async (error, message) => {
  await expect(failing(error)).rejects.toMatchObject({ message, remedy: expect.stringContaining('Wait a minute') });
});

test.each<[string, Error, boolean]>([
  ['no credentials', awsError('CredentialsProviderError'), true],
  ['credentials that have expired', awsError('ExpiredToken'), true],
  ['a network that is gone', awsError('Error', 'x', { code: 'ECONNRESET' }), true],
  ['no answer', awsError('TimeoutError'), true],
  ['too many calls', awsError('RequestLimitExceeded'), true],
  ['an AWS that is down', awsError('ServiceUnavailable', 'x', { $metadata: { httpStatusCode: 503 } }), true],
  ['a want of rights', awsError('AccessDenied', 'x', { $metadata: { httpStatusCode: 403 } }), false],
  ['a quota', awsError('LimitExceededFault', 'x', { $metadata: { httpStatusCode: 400 } }), false],
])('knows whether it passes: %s', async (_, error, passes) => {
  expect(await failing(error).catch((caught: unknown) => caught) instanceof PassingTrouble).toBe(passes);
});

test('leaves what it does not know as it is', async () => {
  const strange = awsError('InternalError');
  await expect(failing(strange)).rejects.toBe(strange);
});
