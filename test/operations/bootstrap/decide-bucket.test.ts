import { UserError } from '../../../src/errors';
import { BucketFacts } from '../../../src/operations/bootstrap/bucket-facts';
import { decideBucket } from '../../../src/operations/bootstrap/decide-bucket';
import { demandsTls, withTlsDemanded } from '../../../src/operations/bootstrap/tls-only';

const ARN = 'arn:aws:s3:::states';
const KEY = 'arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const GOOD: BucketFacts = { versioned: true, encryption: { algorithm: 'AES256' }, closed: true, ownersAlone: true, policy: withTlsDemanded(ARN, undefined) };

function lacking(facts: Partial<BucketFacts>, kmsKeyId?: string) {
  return decideBucket({ ...GOOD, ...facts }, { arn: ARN, kmsKeyId });
}

test('a bucket that is not there is made, closed before anything else', () => {
  expect(decideBucket(undefined, { arn: ARN })).toEqual(['create', 'close', 'own', 'encrypt', 'version', 'demand-tls']);
});

test('one that has everything is left alone', () => {
  expect(lacking({})).toEqual([]);
});

test.each<[string, Partial<BucketFacts>]>([
  ['version', { versioned: false }],
  ['encrypt', { encryption: undefined }],
  ['close', { closed: false }],
  ['own', { ownersAlone: false }],
  ['demand-tls', { policy: undefined }],
  ['demand-tls', { policy: '{"Version":"2012-10-17","Statement":[]}' }],
  ['demand-tls', { policy: withTlsDemanded('arn:aws:s3:::other', undefined) }],
])('to one that lacks something, it is given: %s', (step, facts) => {
  expect(lacking(facts)).toEqual([step]);
});

test('whatever encrypts it stays, unless the settings name a key', () => {
  expect(lacking({ encryption: { algorithm: 'aws:kms', kmsKeyId: 'another' } })).toEqual([]);
  expect(lacking({}, KEY)).toEqual(['encrypt']);
  expect(lacking({ encryption: { algorithm: 'aws:kms', kmsKeyId: KEY } }, KEY)).toEqual([]);
});

describe('the policy', () => {
  const ours = { Sid: 'Ours', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: `${ARN}/*` };

  test('keeps what it says, and refuses what comes without TLS', () => {
    const policy = withTlsDemanded(ARN, JSON.stringify({ Version: '2012-10-17', Id: 'mine', Statement: [ours] }));
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Id: 'mine',
      Statement: [ours, {
        Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [ARN, `${ARN}/*`], Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }],
    });
    expect(demandsTls(ARN, policy)).toBe(true);
  });

  test('may have one statement that is no list, as IAM allows', () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: ours });
    expect(demandsTls(ARN, policy)).toBe(false);
    expect(JSON.parse(withTlsDemanded(ARN, policy)).Statement).toEqual([ours, expect.objectContaining({ Sid: 'TlsOnly' })]);
  });

  test('counts under whatever name the rule has', () => {
    expect(demandsTls(ARN, withTlsDemanded(ARN, undefined).replace('TlsOnly', 'Theirs'))).toBe(true);
  });

  test('that is none is refused', () => {
    expect(() => demandsTls(ARN, '[]')).toThrow(UserError);
  });
});
