import { DescribeSnapshotsCommand, GetEbsDefaultKmsKeyIdCommand } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, GetKeyPolicyCommand, ListGrantsCommand } from '@aws-sdk/client-kms';
import { checkKmsKey } from '../../../src/operations/preflight/check-kms-key';
import { KeyFacts, keyFacts } from '../../../src/operations/preflight/key-facts';
import { volumeKey } from '../../../src/operations/preflight/volume-key';
import { ACCOUNT } from '../support/clients';
import { ami, mockedPreflightClients } from '../support/preflight';
import { prodSettings } from '../support/settings';

const KEY = 'arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ROLE = 'arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
const OPERATIONS = ['CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'] as const;

const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | string[], AWS: string | string[] = ROLE) => ({ Effect: 'Allow', Principal: { AWS }, Action, Resource: '*' });
const key = (over: Partial<KeyFacts>): KeyFacts => ({ arn: KEY, state: 'Enabled', managedByAws: false, policy: policy(), grants: [], ...over });

test("AWS's own key will do", () => {
  expect(checkKmsKey(key({ managedByAws: true, policy: '' }), ACCOUNT)).toEqual({
    name: 'KMS key', outcome: 'pass', says: 'AWS manages the key of the root volumes, and lets Auto Scaling use it.',
  });
});

test.each<[string, Partial<KeyFacts>]>([
  ['its policy names the role', { policy: policy(allow(USE), allow('kms:CreateGrant')) }],
  ['its policy names a role with a suffix, among others', { policy: policy(allow([...USE, 'kms:CreateGrant'], [`${ROLE}_prod`, 'arn:aws:iam::123456789012:user/me'])) }],
  ['its policy allows everything', { policy: policy(allow('kms:*', '*')) }],
  ['its policy allows everybody', { policy: policy({ ...allow('kms:*'), Principal: '*' }) }],
  ['a grant names the role', { grants: [{ GranteePrincipal: ROLE, Operations: [...OPERATIONS] }] }],
  ['policy and grant do so together', { policy: policy(allow(USE)), grants: [{ GranteePrincipal: ROLE, Operations: ['CreateGrant'] }] }],
])("one's own key will do when %s", (_, over) => {
  expect(checkKmsKey(key(over), ACCOUNT)).toEqual({
    name: 'KMS key', outcome: 'pass', says: `Auto Scaling's service-linked role may use the key of the root volumes, ${KEY}.`,
  });
});

test.each<[string, Partial<KeyFacts>]>([
  ['its policy names the account alone, for the role has no policy of its own that would use that', { policy: policy(allow('kms:*', 'arn:aws:iam::123456789012:root')) }],
  ['its policy names another role', { policy: policy(allow('kms:*', 'arn:aws:iam::123456789012:role/me')) }],
  ['its policy denies', { policy: policy({ ...allow('kms:*'), Effect: 'Deny' }) }],
  ['a service is named', { policy: policy({ ...allow('kms:*'), Principal: { Service: 'ec2.amazonaws.com' } }) }],
  ["a grant is another's", { grants: [{ GranteePrincipal: 'arn:aws:iam::123456789012:role/me', Operations: [...OPERATIONS] }] }],
])('it will not when %s', (_, over) => {
  expect(checkKmsKey(key(over), ACCOUNT).outcome).toBe('fail');
});

test('says what is missing and how to allow it', () => {
  expect(checkKmsKey(key({ policy: policy(allow(USE)) }), ACCOUNT)).toEqual({
    name: 'KMS key',
    outcome: 'fail',
    says: `Auto Scaling's service-linked role may not use the key of the root volumes, ${KEY}: neither its policy nor a grant names it with kms:CreateGrant.`,
    remedy: 'Allow it in the key policy, CreateGrant with the condition kms:GrantIsForAWSResource; or, where the key is another account\'s: '
      + `aws kms create-grant --region ap-southeast-1 --key-id ${KEY} --grantee-principal ${ROLE} --operations ${OPERATIONS.join(' ')}`,
  });
});

test('a key that is not enabled fails', () => {
  expect(checkKmsKey(key({ state: 'PendingDeletion' }), ACCOUNT)).toEqual({
    name: 'KMS key',
    outcome: 'fail',
    says: `The KMS key ${KEY} of the root volumes is PendingDeletion.`,
    remedy: 'Enable it, or set `rootVolume.kmsKeyId` in src/environments.ts.',
  });
});

test("the key is the settings', else that of the AMI's snapshot, else the account's default", async () => {
  const { clients, ec2 } = mockedPreflightClients();
  ec2.on(DescribeSnapshotsCommand, { SnapshotIds: ['snap-1'] }).resolves({ Snapshots: [{ KmsKeyId: 'of-the-snapshot' }] });
  ec2.on(GetEbsDefaultKmsKeyIdCommand).resolves({ KmsKeyId: 'alias/aws/ebs' });
  await expect(volumeKey(clients, prodSettings({ rootVolume: { kmsKeyId: KEY } }), ami())).resolves.toBe(KEY);
  await expect(volumeKey(clients, prodSettings(), ami())).resolves.toBe('of-the-snapshot');
  await expect(volumeKey(clients, prodSettings(), ami({ rootSnapshot: { id: 'snap-1', sizeGib: 30, encrypted: false } }))).resolves.toBe('alias/aws/ebs');
});

test("looks up policy and every page of grants of one's own key, and neither of AWS's", async () => {
  const { clients, kms } = mockedPreflightClients();
  const grant = (GranteePrincipal: string) => ({ GranteePrincipal, Operations: [] });
  kms.on(DescribeKeyCommand, { KeyId: 'alias/mine' }).resolves({ KeyMetadata: { KeyId: '1', Arn: KEY, KeyState: 'Enabled', KeyManager: 'CUSTOMER' } });
  kms.on(DescribeKeyCommand, { KeyId: 'alias/aws/ebs' }).resolves({ KeyMetadata: { KeyId: '2', Arn: KEY, KeyState: 'Enabled', KeyManager: 'AWS' } });
  kms.on(GetKeyPolicyCommand, { KeyId: KEY, PolicyName: 'default' }).resolves({ Policy: '{}' });
  kms.on(ListGrantsCommand).resolves({ Grants: [grant('a')], NextMarker: 'more' }).on(ListGrantsCommand, { Marker: 'more' }).resolves({ Grants: [grant('b')] });
  await expect(keyFacts(clients, 'alias/mine')).resolves.toEqual(key({ policy: '{}', grants: [grant('a'), grant('b')] }));
  kms.resetHistory();
  await expect(keyFacts(clients, 'alias/aws/ebs')).resolves.toEqual(key({ managedByAws: true, policy: '' }));
  expect(kms.calls()).toHaveLength(1);
});
