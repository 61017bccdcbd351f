import { Check, fail, pass } from './check';
import { KeyFacts } from './key-facts';
import { allowedByPolicy } from './policy-allows';

const NAME = 'KMS key';

/** The role with which Auto Scaling launches instances; it may have a suffix. */
const SERVICE_LINKED_ROLE = /:role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling/;

/** What that role needs of a key. Source: Auto Scaling user guide, "Required AWS KMS key policy for use with encrypted volumes". */
const NEEDED = [
  'kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Whether Auto Scaling can launch instances whose root volume this key encrypts. Without it, launches fail and a refresh stands still. */
export function checkKmsKey(key: KeyFacts, account: string): Check {
  if (key.state !== 'Enabled') {
    return fail(NAME, `The KMS key ${key.arn} of the root volumes is ${key.state}.`, 'Enable it, or set `rootVolume.kmsKeyId` in src/environments.ts.');
  }
  if (key.managedByAws) {
    return pass(NAME, 'AWS manages the key of the root volumes, and lets Auto Scaling use it.');
  }
  const byGrant = key.grants
    .filter(({ GranteePrincipal }) => SERVICE_LINKED_ROLE.test(GranteePrincipal ?? ''))
    .flatMap(({ Operations = [] }) => Operations.map((operation) => `kms:${operation}`));
  const allowed = new Set([...byGrant, ...allowedByPolicy(key.policy, SERVICE_LINKED_ROLE, NEEDED)]);
  const missing = NEEDED.filter((action) => !allowed.has(action));
  return missing.length === 0
    ? pass(NAME, `Auto Scaling's service-linked role may use the key of the root volumes, ${key.arn}.`)
    : fail(NAME, `Auto Scaling's service-linked role may not use the key of the root volumes, ${key.arn}: neither its policy nor a grant names it with ${missing.join(', ')}.`,
      `Allow it in the key policy, CreateGrant with the condition kms:GrantIsForAWSResource; or, where the key is another account's: ${createGrant(key.arn, account)}`);
}

function createGrant(key: string, account: string): string {
  const [, partition, , region] = key.split(':');
  const role = `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  return `aws kms create-grant --region ${region} --key-id ${key} --grantee-principal ${role} --operations ${NEEDED.map((action) => action.slice('kms:'.length)).join(' ')}`;
}
