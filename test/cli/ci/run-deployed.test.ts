import { eachWithJob } from './job-door';
import { runDeployed } from '../../../src/cli/ci/run-deployed';

const at = eachWithJob();

const deployed = (sha: string, ...states: string[]) => at.github.state.deployments.push({ id: at.github.state.nextId(), sha, environment: 'prod', created_at: '', states });

test('hands on the commit whose deployment was let begin, and not what waits', async () => {
  deployed('a'.repeat(40), 'success', 'in_progress');
  deployed('b'.repeat(40), 'waiting');
  await runDeployed({ env: 'prod' }, at.job.door);
  expect(at.job.outputs()).toBe(`sha=${'a'.repeat(40)}\n`);
  expect(at.job.said).toEqual([`The newest deployment of prod that has begun is that of ${'a'.repeat(40)}.`]);
});

test('hands on nothing where nothing was ever deployed', async () => {
  await runDeployed({ env: 'prod' }, at.job.door);
  expect(at.job.outputs()).toBe('sha=\n');
});

test('hands on nothing that is no commit', async () => {
  deployed('main', 'success');
  await expect(runDeployed({ env: 'prod' }, at.job.door)).rejects.toThrow('GitHub names no commit for the newest deployment of prod: "main"');
  expect(at.job.outputs()).toBe('');
});

test('knows the environments', async () => {
  await expect(runDeployed({ env: '../prod' }, at.job.door)).rejects.toThrow('There is no environment "../prod".');
});
