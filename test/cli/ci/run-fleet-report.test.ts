import { eachWithJob } from './job-door';
import { runFleetReport } from '../../../src/cli/ci/run-fleet-report';
import { FleetCondition } from '../../../src/operations/fleet/condition';
import { fleetCondition } from '../../operations/fleet/condition';

const at = eachWithJob();

const report = (more: Partial<FleetCondition> = {}) => runFleetReport({ env: 'prod' }, at.job.door, async (_, { variables }) => {
  expect(variables).not.toHaveProperty('GITHUB_TOKEN');
  return fleetCondition(more);
});

test('opens one issue, keeps it up to date, and closes it when nothing is left', async () => {
  await report({ plan: { changes: ['update aws_x.y'] } });
  await report({ plan: { changes: ['update aws_x.z'] } });
  expect(at.github.state.issues).toMatchObject([{ title: 'Fleet prod: 1 thing to see to', state: 'open', body: expect.stringContaining('aws\\_x.z') }]);
  await report();
  expect(at.github.state.issues).toMatchObject([{ state: 'closed' }]);
  expect(at.job.summary()).toContain('Issue https://github.com/octo-org/ai-shell-infra/issues/1: closed.');
});

test('a finding is no failure of the job', async () => {
  await report({ plan: { changes: ['update aws_x.y'] } });
  expect(at.job.exits).toEqual([]);
  expect(at.job.printed).toEqual([expect.stringContaining('The plan of ai-shell-ecs is not empty: update aws_x.y.')]);
});

test('opens none where nothing is to be seen to', async () => {
  await report();
  expect(at.github.state.issues).toEqual([]);
  expect(at.job.summary()).toContain('There is no issue, and none is needed.');
});
