import { BucketStep } from './bucket-facts';

const IN_WORDS: Readonly<Record<BucketStep, string>> = {
  'create': 'make it',
  'close': 'keep everything in it from being public',
  'own': 'let its owner own every object; no access control lists',
  'encrypt': 'encrypt what is written',
  'version': 'keep every version of a state',
  'demand-tls': 'refuse what comes without TLS',
};

/** What is to be done to the state's bucket, for people. */
export function showBucketSteps(bucket: string, steps: readonly BucketStep[]): string {
  return steps.length === 0
    ? `The bucket ${bucket} is as it should be.`
    : [`The bucket ${bucket}, for the states of Terraform:`, ...steps.map((step) => `  ${IN_WORDS[step]}`)].join('\n');
}

/** What is to be done in the stack, for people. */
export function showChanges(changes: readonly string[], empty: boolean): string {
  if (empty) {
    return 'The stack ai-shell-ci is as it should be.';
  }
  return changes.length === 0 ? 'Of the stack ai-shell-ci, only outputs change.' : ['The stack ai-shell-ci:', ...changes.map((change) => `  ${change}`)].join('\n');
}
