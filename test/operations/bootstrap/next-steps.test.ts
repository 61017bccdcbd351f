import { githubScript } from '../../../src/operations/bootstrap/github-script';
import { nextSteps } from '../../../src/operations/bootstrap/next-steps';
import { showBucketSteps, showChanges } from '../../../src/operations/bootstrap/show-bootstrap';
import { exampleCiSettings } from '../../support/example-ci-settings';

const role = (name: string) => `arn:aws:iam::123456789012:role/ai-shell-ci-${name}`;
const REPORT = {
  account: '123456789012',
  bucket: 'states',
  bucketRegion: 'ap-southeast-1',
  bucketSteps: [],
  changes: [],
  roles: { plan: role('plan'), bake: role('bake'), deploy: { prod: role('deploy-prod') } },
};

test('what is left can be typed as it stands', () => {
  expect(nextSteps(REPORT, exampleCiSettings({ environments: ['prod'] }))).toBe(`The roles of octo-org/ai-shell are in place in account 123456789012. What is left:

1. On GitHub, the environments and the variables of the workflows. An environment that is there already is left as it is. Paste all of it:

${githubScript(REPORT.roles, exampleCiSettings({ environments: ['prod'] }))}

   and reviewers for prod: https://github.com/octo-org/ai-shell/settings/environments

2. Where the states are: this line for each environment in src/environments.ts, and in src/ci-settings.ts, unless it is there:

    state: { bucket: 'states', region: 'ap-southeast-1' },`);
});

test('what is to be done is said before it is asked', () => {
  expect(showBucketSteps('states', ['create', 'demand-tls'])).toBe(
    'The bucket states, for the states of Terraform:\n  make it\n  refuse what comes without TLS');
  expect(showBucketSteps('states', [])).toBe('The bucket states is as it should be.');
  expect(showChanges(['create aws_iam_role.plan'], false)).toBe('The stack ai-shell-ci:\n  create aws_iam_role.plan');
  expect(showChanges([], false)).toBe('Of the stack ai-shell-ci, only outputs change.');
  expect(showChanges([], true)).toBe('The stack ai-shell-ci is as it should be.');
});
