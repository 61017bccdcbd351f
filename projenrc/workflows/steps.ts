import { github } from 'projen';
import { pinned } from './pinned-actions';
import { loadEnvironment, settingsVariable } from '../../src/environments';
import { ENVIRONMENT_NAMES } from '../../src/settings';

type Step = github.workflows.JobStep;

/** Node.js of every job: a release with long-term support. */
const NODE_VERSION = '24.21.0';

/** The oldest Node.js that the product promises to run on. */
export const OLDEST_NODE_VERSION = '20.19.0';

/** What a step calls the product by: the program itself, through no shell of projen's, so that its exit code arrives. */
const PROGRAM = 'node --import tsx src/cli/main.ts';

/** Seconds that AWS's credentials are valid unless more is asked for. */
const HOUR = 3_600;

/** What a repository may set instead of editing src/environments.ts, for every job that reads the settings. Empty counts as not set. */
export const SETTINGS: Readonly<Record<string, string>> = {
  AI_SHELL_ENVIRONMENTS: '${{ vars.AI_SHELL_ENVIRONMENTS }}',
  ...Object.fromEntries(ENVIRONMENT_NAMES.map(settingsVariable).map((name) => [name, `\${{ vars.${name} }}`])),
};

/** Silence towards HashiCorp, as projen's tasks keep it. */
export const QUIET: Readonly<Record<string, string>> = { CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1' };

/** Checks out a commit and leaves no token behind in its `.git/config`. */
export function checkout(name: string, options: Readonly<Record<string, string | boolean>> = {}): Step {
  return { name, uses: pinned('actions/checkout'), with: { 'persist-credentials': false, ...options } };
}

/** No cache: a job with credentials would run what another has put there. */
export function setUpNode(name: string, version: string): Step {
  return { name, uses: pinned('actions/setup-node'), with: { 'node-version': version, 'package-manager-cache': false } };
}

/** Node.js, and the packages of the lock file. */
export function install({ scripts }: { readonly scripts: boolean }): Step[] {
  return [
    setUpNode('Set up Node.js', NODE_VERSION),
    { name: 'Install dependencies', run: scripts ? 'npm ci' : 'npm ci --ignore-scripts' },
  ];
}

/** Puts the pinned Terraform where the product looks for it. */
export const INSTALL_TERRAFORM: Step = { name: 'Install Terraform', run: `${PROGRAM} install-terraform` };

/**
 * Takes on a role of the account by the identity of the job.
 *
 * @param variable variable that holds the role's ARN.
 * @param seconds how long the credentials are valid; the role must allow as much. @default 3600
 */
export function assumeRole(variable: string, seconds = HOUR): Step {
  return {
    name: 'Sign in to AWS',
    uses: pinned('aws-actions/configure-aws-credentials'),
    with: {
      'role-to-assume': `\${{ vars.${variable} }}`,
      'role-session-name': 'ai-shell-${{ github.run_id }}-${{ github.run_attempt }}',
      'role-duration-seconds': seconds,
      // Where the role is taken on; each environment's own region is a setting of the product.
      'aws-region': loadEnvironment('prod', {}).region,
    },
  };
}

/** A token of the GitHub App, with which pull requests start their checks by themselves. Without an App: none. */
export const APP_TOKEN: Step = {
  name: "Make a token of the repository's GitHub App",
  id: 'app',
  if: "vars.AI_SHELL_APP_ID != ''",
  uses: pinned('actions/create-github-app-token'),
  with: {
    'app-id': '${{ vars.AI_SHELL_APP_ID }}',
    'private-key': '${{ secrets.AI_SHELL_APP_PRIVATE_KEY }}',
    'permission-contents': 'write',
    'permission-pull-requests': 'write',
  },
};

/** Runs a command of the product. Arguments are words of ours: what others may have written comes in the environment. */
export function command(name: string, args: string, env: Readonly<Record<string, string>> = {}): Step {
  return { name, run: `${PROGRAM} ${args}`, env: { GITHUB_TOKEN: '${{ github.token }}', ...env } };
}

/** Writes a sentence to the summary of the run. */
export function say(name: string, sentence: string): Step {
  return { name, run: 'echo "$SENTENCE" >> "$GITHUB_STEP_SUMMARY"', env: { SENTENCE: sentence } };
}

/** Fails with a sentence where a variable of the GitHub environment is not set: a deploy that does nothing must not look like one. */
export function requireVariable(variable: string, sentence: string): Step {
  return { name: `Is ${variable} set?`, if: `vars.${variable} == ''`, run: 'echo "::error::$SENTENCE"; exit 1', env: { SENTENCE: sentence } };
}
