import { IAMClient, ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { UserError } from '../../../src/errors';
import { bootstrap, BootstrapTools, defaultBucket } from '../../../src/operations/bootstrap/bootstrap';
import * as lookingAt from '../../../src/operations/bootstrap/look-at-bucket';
import { withTlsDemanded } from '../../../src/operations/bootstrap/tls-only';
import { exampleCiSettings } from '../../support/example-ci-settings';
import { ACCOUNT, awsError, REGION } from '../support/clients';

const NOTHING = { applyable: false, planned_values: {} };
const SOMETHING = {
  applyable: true,
  planned_values: {},
  resource_changes: [
    { address: 'aws_iam_role.plan', mode: 'managed', type: 'aws_iam_role', change: { actions: ['create'], before: null, after: { name: 'plan' } } },
  ],
};

function account(json: unknown, ci = exampleCiSettings()) {
  const clients = {
    region: REGION, sts: new STSClient({ region: REGION }), iam: new IAMClient({ region: REGION }), s3: new S3Client({ region: REGION }),
  };
  mockClient(clients.sts).on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/me` });
  mockClient(clients.iam).on(ListOpenIDConnectProvidersCommand).resolves({});
  const s3 = mockClient(clients.s3);
  const stack = { plan: jest.fn(async () => ({ file: 'plan', json })), apply: jest.fn(async () => undefined), outputs: async () => ({}) };
  const said: string[] = [];
  const tools: BootstrapTools = { ci, clients, stackIn: async () => stack, say: (text) => said.push(text), confirm: jest.fn(async () => undefined) };
  return { tools, stack, said, s3 };
}

/** The bucket is as it should be. */
function withBucket(): void {
  const policy = withTlsDemanded('arn:aws:s3:::states', undefined);
  jest.spyOn(lookingAt, 'lookAtBucket').mockResolvedValue({ versioned: true, encryption: { algorithm: 'AES256' }, closed: true, ownersAlone: true, policy });
}

afterEach(() => jest.restoreAllMocks());

test('credentials of another account make nothing', async () => {
  const { tools, s3 } = account(NOTHING, exampleCiSettings({ account: '210987654321' }));
  await expect(bootstrap(tools)).rejects.toThrow(new UserError(
    'The credentials are those of account 123456789012 (arn:aws:iam::123456789012:user/me); CI belongs to account 210987654321.',
  ));
  expect(s3.calls()).toEqual([]);
});

test('nobody is asked where nothing is to be done', async () => {
  withBucket();
  const { tools, stack, said } = account(NOTHING);
  await bootstrap(tools);
  expect(tools.confirm).not.toHaveBeenCalled();
  expect(stack.apply).not.toHaveBeenCalled();
  expect(said).toEqual(['The bucket states is as it should be.', 'The stack ai-shell-ci is as it should be.']);
});

test('that very plan is applied which was shown', async () => {
  withBucket();
  const { tools, stack, said } = account(SOMETHING);
  await bootstrap(tools);
  expect(said.at(-1)).toBe('The stack ai-shell-ci:\n  create aws_iam_role.plan (plan)');
  expect(tools.confirm).toHaveBeenCalledWith('Nothing was changed.');
  expect(stack.apply).toHaveBeenCalledWith({ file: 'plan', json: SOMETHING });
});

test('a no to the stack leaves it as it is', async () => {
  withBucket();
  const { tools, stack } = account(SOMETHING);
  await expect(bootstrap({ ...tools, confirm: async (left) => { throw new UserError(left); } })).rejects.toThrow('Nothing was changed.');
  expect(stack.apply).not.toHaveBeenCalled();
});

test('a no to the bucket makes neither', async () => {
  const { tools, stack, s3 } = account(SOMETHING);
  s3.on(HeadBucketCommand).rejects(awsError('NotFound', 'no', { $metadata: { httpStatusCode: 404 } }));
  await expect(bootstrap({ ...tools, confirm: async (left) => { throw new UserError(left); } })).rejects.toThrow('Nothing was changed.');
  expect([s3.calls().length, stack.plan.mock.calls.length]).toEqual([1, 0]);
});

test('a bucket that nobody names is named after account and Region, and no name is too long for S3', () => {
  expect(defaultBucket(ACCOUNT, 'us-gov-west-1')).toBe('ai-shell-terraform-123456789012-us-gov-west-1');
  expect(defaultBucket(ACCOUNT, 'ap-northeast-99').length).toBeLessThanOrEqual(63);
});
