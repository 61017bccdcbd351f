import { UserError } from '../../../src/errors';
import { explainFailure } from '../../../src/toolchain/terraform/explain-failure';
import {
  ConditionFailed, NoCredentials, NotInitialised, PlanStale, ProviderMissing, StateBucketMissing, StateLocked, TerraformFailed,
} from '../../../src/toolchain/terraform/failures';

const CONTEXT = { folder: 'cdktf.out/stacks/ai-shell-ecs', environment: 'prod' };

function explained(...errors: ReadonlyArray<readonly [summary: string, detail?: string]>): UserError {
  return explainFailure(errors.map(([summary, detail = '']) => ({ severity: 'error', summary, detail })), CONTEXT);
}

// As Terraform 1.11.4 prints it, with a local state.
const LOCK = `Error message: resource temporarily unavailable
Lock Info:
  ID:        6465ac95-f9c6-d7ea-99bc-8ce1d7e8294b
  Path:      terraform.ai-shell-ecs.tfstate
  Operation: OperationTypeApply
  Who:       anna@laptop
  Version:   1.11.4
  Created:   2026-11-25 02:40:42.573203729 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`;

describe('a locked state', () => {
  test('names who, since when, what and which lock, and how to end it', () => {
    const error = explained(['Error acquiring the state lock', LOCK]);
    expect(error).toBeInstanceOf(StateLocked);
    expect(error).toMatchObject({
      message: 'The state is locked: anna@laptop has worked with it since 2026-11-25 02:40:42 UTC'
        + ' (OperationTypeApply, lock 6465ac95-f9c6-d7ea-99bc-8ce1d7e8294b).',
      remedy: 'Wait until that is over. Only once you are sure that nobody works with it:'
        + ' terraform -chdir=cdktf.out/stacks/ai-shell-ecs force-unlock 6465ac95-f9c6-d7ea-99bc-8ce1d7e8294b',
      lockId: '6465ac95-f9c6-d7ea-99bc-8ce1d7e8294b',
    });
  });

  test('says what it knows when Terraform does not say all', () => {
    expect(explained(['Error acquiring the state lock', 'Lock Info:\n  ID: 1-2']).message).toBe(
      'The state is locked: somebody has worked with it since an unknown time (unknown operation, lock 1-2).',
    );
  });

  test('that can\'t be asked for is Terraform\'s own words', () => {
    const error = explained(['Error acquiring the state lock', 'Error message: AccessDenied']);
    expect(error).not.toBeInstanceOf(StateLocked);
    expect(error.message).toBe('Error acquiring the state lock: Error message: AccessDenied');
  });
});

test('a stale plan says that nothing was applied', () => {
  const error = explained(['Saved plan is stale', 'The given plan file can no longer be applied.']);
  expect(error).toBeInstanceOf(PlanStale);
  expect(error).toMatchObject({
    message: 'The plan is stale: the state was changed by somebody else after it was made. Nothing was applied.', remedy: 'Plan again: npx projen deploy --env prod',
  });
});

test('a stack that is no environment\'s is planned again by its own command', () => {
  const stale = [{ severity: 'error', summary: 'Saved plan is stale', detail: '' }] as const;
  expect(explainFailure(stale, { folder: 'stack', environment: 'ci', again: 'npx projen bootstrap' }).remedy).toBe('Plan again: npx projen bootstrap');
});

test.each([
  [
    'No valid credential sources found', 'Please see https://registry.terraform.io\nfor more.\n\nError: failed to refresh cached credentials, no EC2 IMDS role found',
    'No valid credential sources found: failed to refresh cached credentials, no EC2 IMDS role found',
  ],
  [
    'Retrieving AWS account details: validating provider credentials: api error ExpiredToken: The security token is expired', '',
    'Retrieving AWS account details: validating provider credentials: api error ExpiredToken: The security token is expired',
  ],
  ['reading IAM Role', 'api error InvalidClientTokenId: The security token is invalid.', 'reading IAM Role: api error InvalidClientTokenId: The security token is invalid.'],
])('credentials that are none: %s', (summary, detail, said) => {
  const error = explained([summary, detail]);
  expect(error).toBeInstanceOf(NoCredentials);
  expect(error).toMatchObject({ message: `Terraform has no valid AWS credentials. ${said}`, remedy: 'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.' });
});

test('credentials that expire half-way hide nothing else that went wrong', () => {
  const error = explained(['updating group', 'api error ExpiredToken: expired'], ['Failed to save state', 'errored.tfstate'], ['tagging', 'ExpiredToken']);
  expect(error).toBeInstanceOf(NoCredentials);
  expect(error.message).toBe(
    'Terraform has no valid AWS credentials. updating group: api error ExpiredToken: expired\nFailed to save state: errored.tfstate',
  );
});

test.each([
  ['Error refreshing state', 'Unable to list objects in S3 bucket "states": api error NoSuchBucket: The specified bucket does not exist'],
  ['Failed to get existing workspaces', 'S3 bucket "states" does not exist.'],
])('a state bucket that is not there: %s', (summary, detail) => {
  const error = explained([summary, detail]);
  expect(error).toBeInstanceOf(StateBucketMissing);
  expect(error).toMatchObject({
    message: `The bucket that is to hold the state is not there. ${summary}: ${detail}`,
    remedy: 'Make it, or correct state.bucket of environment prod in src/environments.ts.',
  });
});

test.each([
  'Failed to query available provider packages', 'Failed to install provider', 'Failed to resolve provider packages', 'Required plugins are not installed',
  'Inconsistent dependency lock file', 'Provider dependency changes detected',
])('a provider that can\'t be had: %s', (summary) => {
  const error = explained([summary, 'Because.']);
  expect(error).toBeInstanceOf(ProviderMissing);
  expect(error).toMatchObject({
    message: `Terraform can't get its AWS provider. ${summary}: Because.`,
    remedy: 'With neither registry nor mirror at hand, set AI_SHELL_PROVIDER_MIRROR to a folder that holds it.',
  });
});

test.each(['Backend initialization required, please run "terraform init"', 'Backend configuration changed'])('a folder that is to be initialised: %s', (summary) => {
  const error = explained([summary, 'Reason: x.']);
  expect(error).toBeInstanceOf(NotInitialised);
  expect(error).toMatchObject({ message: `${summary}: Reason: x.`, remedy: 'In this folder: terraform -chdir=cdktf.out/stacks/ai-shell-ecs init' });
});

describe('conditions of the stack', () => {
  test('speak for themselves, each once', () => {
    const error = explained(
      ['Resource postcondition failed', 'AMI ami-1 must be available, it is pending.'],
      ['Resource postcondition failed', 'AMI ami-1 must be available, it is pending.'],
      ['Resource precondition failed', 'It is not Monday.'],
    );
    expect(error).toBeInstanceOf(ConditionFailed);
    expect(error.message).toBe('AMI ami-1 must be available, it is pending.\nIt is not Monday.');
  });

  test('of a variable don\'t say where they are written', () => {
    const detail = 'golden_ami_id must be an AMI ID, or empty.\n\nThis was checked by the validation rule at cdk.tf.json:7,2-12.';
    expect(explained(['Invalid value for variable', detail]).message).toBe('golden_ami_id must be an AMI ID, or empty.');
  });

  test('hide no other error', () => {
    const error = explained(['Resource postcondition failed', 'One.'], ['Invalid index', 'Two.']);
    expect(error).not.toBeInstanceOf(ConditionFailed);
    expect(error.message).toBe('Resource postcondition failed: One.\nInvalid index: Two.');
  });
});

test('anything else is in Terraform\'s own words, and can be told from other errors', () => {
  const error = explained(['creating Auto Scaling Group', 'ValidationError: no'], ['only a summary']);
  expect(error).toBeInstanceOf(TerraformFailed);
  expect(error.message).toBe('creating Auto Scaling Group: ValidationError: no\nonly a summary');
});
