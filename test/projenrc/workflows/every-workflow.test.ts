import { faults } from '../../support/workflow-rules';
import { WORKFLOW_FILES, workflowText } from '../../support/workflows';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

test('there are five, and no other', () => {
  expect(WORKFLOW_FILES).toEqual(['build-golden-ami.yml', 'build.yml', 'deploy.yml', 'fleet.yml', 'plan.yml']);
});

test.each(WORKFLOW_FILES)('%s has no right, no script and no action that was not decided', (file) => {
  expect(faults(workflowText(file))).toEqual([]);
});

describe('a workflow is refused that', () => {
  const good = `
permissions: {}
concurrency: {group: x, cancel-in-progress: true}
jobs:
  job:
    permissions: {contents: read}
    timeout-minutes: 5
    steps:
      - name: step
        uses: actions/checkout@${SHA} # v7.0.1
        with: {persist-credentials: false}
      - name: say
        run: echo "$WHO"
        env: {WHO: "\${{ github.event.sender.login }}"}
`;

  test('but not one that keeps every rule', () => expect(faults(good)).toEqual([]));

  test.each([
    ['gives its jobs the default rights', 'permissions: {}\n', '', 'gives every job rights'],
    ['gives all of its jobs a right', 'permissions: {}\n', 'permissions: {contents: write}\n', 'gives every job rights'],
    ['does not limit its runs', 'concurrency: {group: x, cancel-in-progress: true}\n', '', 'does not say whether two runs may overlap'],
    ['uses an action by its tag', `@${SHA} # v7.0.1`, '@v7.0.1', 'is not pinned to a SHA with its version: uses: actions/checkout@v7.0.1'],
    ['uses an action by half a SHA', `@${SHA}`, '@3d3c42e', 'is not pinned to a SHA with its version: uses: actions/checkout@3d3c42e # v7.0.1'],
    ['does not say which version a SHA is', ' # v7.0.1', '', `is not pinned to a SHA with its version: uses: actions/checkout@${SHA}`],
    ['uses an action without any version', `actions/checkout@${SHA} # v7.0.1`, './local', 'is not pinned to a SHA with its version: uses: ./local'],
    ['has a job with the default rights', '    permissions: {contents: read}\n', '', 'job job does not say what it may do'],
    ['has a job without an end', '    timeout-minutes: 5\n', '', 'job job may run for six hours by default'],
    ['keeps its token in the checkout', '        with: {persist-credentials: false}\n', '', 'job job leaves its token in the checkout in “step”'],
    ['keeps its token by a word', 'persist-credentials: false', "persist-credentials: 'false'", 'job job leaves its token in the checkout in “step”'],
    ['has a long script', 'echo "$WHO"', '"a\\nb\\nc\\nd"', 'job job has a script of more than 3 lines in “say”'],
    ['runs what is typed', '"$WHO"', '${{ inputs.tag }}', 'job job puts what others wrote into a script (inputs.tag) in “say”'],
    ['runs what is sent', '"$WHO"', '${{ github.event.client_payload.tag }}', 'job job puts what others wrote into a script (github.event.client_payload.tag) in “say”'],
    ['runs the name of a branch', '"$WHO"', '${{ github.head_ref }}', 'job job puts what others wrote into a script (github.head_ref) in “say”'],
    ['runs what is sent, wrapped in a function', '"$WHO"', '${{ format(\'{0}\', github.event.issue.title) }}',
      "job job puts what others wrote into a script (format('{0}', github.event.issue.title)) in “say”"],
  ])('%s', (_what, before, after, fault) => {
    const bad = good.replace(before, () => after);
    expect(bad).not.toBe(good);
    expect(faults(bad)).toEqual([fault]);
  });
});
