import { UserError } from '../../../src/errors';
import { explained } from '../../../src/operations/aws/explain';
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
    'Check the Region (--region, or `region` in src/environments.ts) and the network.'],
  [awsError('TimeoutError', 'a request has exceeded 30000 ms', { code: 'ETIMEDOUT' }),
    'AWS did not answer in Region eu-west-1: could not list AMIs (ec2:DescribeImages) (a request has exceeded 30000 ms).', 'Check the network.'],
])('says in a sentence: %s', async (error, message, remedy) => {
  const said = await failing(error).catch((caught: unknown) => caught);
  expect(said).toBeInstanceOf(UserError);
  expect(said).toMatchObject({ message, remedy, exitCode: 1 });
});

test('leaves what it does not know as it is', async () => {
  const strange = awsError('InternalError');
  await expect(failing(strange)).rejects.toBe(strange);
});
