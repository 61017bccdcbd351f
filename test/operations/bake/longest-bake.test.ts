import { BAKE_JOB_MINUTES, LONGEST_BAKE_HOURS, PACKER_MINUTES } from '../../../src/operations/bake/longest-bake';
import { workflow } from '../../support/workflows';

/** Minutes that a job takes to begin, or that a builder takes to end. */
const ROOM = 15;

test('a bake ends itself before its job is killed, and that long before what it leaves is taken for left behind', () => {
  expect(PACKER_MINUTES + ROOM).toBeLessThanOrEqual(BAKE_JOB_MINUTES);
  expect(BAKE_JOB_MINUTES + ROOM).toBeLessThan(LONGEST_BAKE_HOURS * 60);
});

test("the job's limit, and that of its credentials, are the ones that count", () => {
  const { bake } = workflow('build-golden-ami.yml').jobs;
  expect(bake!['timeout-minutes']).toBe(BAKE_JOB_MINUTES);
  const [{ with: { 'role-duration-seconds': seconds } = {} }] = bake!.steps.filter(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials'));
  expect(seconds).toBe(BAKE_JOB_MINUTES * 60);
});
