import { Step } from '../../../rehearsal/driver/step';
import { settingsVariable } from '../../../src/environments';
import { refused } from '../support/refusals';

const NO_CREDENTIALS = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

/** What is typed wrongly, or does not fit the account: nothing is started. */
export const REFUSED_BEFORE_ANYTHING: readonly Step[] = [
  {
    what: 'an environment that is not there',
    type: ['build-ami', '--env', 'qa'],
    says: 'There is no environment "qa". Known: prod, stage (src/environments.ts).',
  },
  {
    what: 'a cluster that no environment has',
    type: ['build-ami', '--cluster', 'optima-qa-cluster'],
    says: 'No environment has the cluster "optima-qa-cluster". Known: optima-prod-cluster (prod), optima-stage-cluster (stage) (src/environments.ts).',
  },
  {
    what: 'an environment and another\'s cluster',
    type: ['build-ami', '--env', 'stage', '--cluster', 'optima-prod-cluster'],
    code: 2,
    says: '--cluster optima-prod-cluster belongs to environment prod, --env says stage: leave one of them out.',
  },
  {
    what: 'a tag that can be none',
    type: ['build-ami', '--tag', 'v1:latest'],
    code: 2,
    says: '--tag "v1:latest" is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.',
  },
  {
    what: 'a tag that the repository does not have',
    type: ['build-ami', '--tag', 'v9'],
    says: 'The ECR repository optima-ai-shell (account 123456789012, Region ap-southeast-1) has no image with the tag v9.\n'
      + 'Push the image, or name another tag: --tag.',
  },
  {
    what: 'a Region without the repository',
    type: ['build-ami', '--region', 'eu-west-1'],
    says: 'There is no ECR repository optima-ai-shell in account 123456789012, Region eu-west-1.\n'
      + 'Check the Region (--region) and `repository` in src/environments.ts.',
  },
  {
    what: 'a Region that can be none',
    type: ['build-ami', '--region', 'Singapore'],
    says: 'The settings of environment prod are not valid:\n✖ must be an AWS Region such as ap-southeast-1\n  → at region',
  },
  {
    what: 'a repository that is not there',
    type: ['build-ami'],
    env: overriding({ repository: 'ai-shell' }),
    says: 'There is no ECR repository ai-shell in account 123456789012, Region ap-southeast-1.\n'
      + 'Check the Region (--region) and `repository` in src/environments.ts.',
  },
  {
    what: 'credentials of another account',
    type: ['build-ami'],
    env: overriding({ account: '210987654321' }),
    says: 'The credentials are those of account 123456789012 (arn:aws:sts::123456789012:user/moto); environment prod belongs to account 210987654321.\n'
      + 'Sign in to the right account, or correct `account` in src/environments.ts.',
  },
  {
    what: 'no credentials',
    type: ['build-ami'],
    env: () => NO_CREDENTIALS,
    says: 'There are no AWS credentials (Could not load credentials from any providers).\n'
      + 'Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  },
  {
    what: 'an AWS that can\'t be reached',
    type: ['build-ami'],
    env: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
    says: 'AWS can\'t be reached in Region ap-southeast-1 (connect ECONNREFUSED 127.0.0.1:9).\n'
      + 'Check the network, and the Region (`region` in src/environments.ts, unless it was typed).',
  },
  {
    what: 'an option that is not there',
    type: ['build-ami', '--frce'],
    code: 2,
    says: 'error: unknown option \'--frce\'\n(Did you mean --force?)\nType --help to see what can be given.',
  },
].map(refused);

/** Settings of prod beside those of the rehearsal. */
function overriding(settings: Record<string, string>) {
  return ({ session }: { session: { env: Readonly<Record<string, string>> } }) => {
    const name = settingsVariable('prod');
    return { [name]: JSON.stringify({ ...JSON.parse(session.env[name]), ...settings }) };
  };
}
