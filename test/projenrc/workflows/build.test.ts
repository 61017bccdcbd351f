import { engines } from '../../../package.json';
import { inOrder, workflow } from '../../support/workflows';

const { on, jobs, concurrency } = workflow('build.yml');
const job = jobs.build!;

test('runs on pull requests and on main', () => {
  expect(on).toEqual({ pull_request: {}, push: { branches: ['main'] }, workflow_dispatch: {} });
});

test('has a token that can only read, and no identity', () => {
  expect(Object.keys(jobs)).toEqual(['build']);
  expect(job.permissions).toEqual({ contents: 'read' });
});

test('tests everything by the one command, and mends nothing', () => {
  expect(inOrder(job)).toEqual([
    'actions/checkout',
    'actions/setup-node',
    'npm ci',
    'sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0',
    expect.stringMatching(/^sudo apt-get update && sudo apt-get install --yes /),
    'npx projen test',
    'actions/setup-node',
    'npx projen test:unit',
  ]);
});

test('does so on the Node.js of the other jobs, then the unit tests on the oldest that package.json allows', () => {
  const versions = job.steps.filter(({ uses }) => uses?.startsWith('actions/setup-node')).map((step) => step.with!['node-version']);
  expect(versions).toEqual([expect.stringMatching(/^24\./), engines.node.replace('>= ', '')]);
});

test('a newer commit of a pull request ends the run of the older one; commits of main each have theirs', () => {
  expect(concurrency).toEqual({ 'group': 'build-${{ github.event.pull_request.number || github.sha }}', 'cancel-in-progress': true });
});
