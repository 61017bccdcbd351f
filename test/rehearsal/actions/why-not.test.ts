import { NeededJob, whyNot } from '../../../rehearsal/actions/why-not';
import { WorkflowJob } from '../../../rehearsal/actions/workflow';

const STAGE = (result: NeededJob['result'], outputs = {}) => ({ vars: { ROLE: 'arn' }, needs: { stage: { result, outputs } } });

/** Why a job with a condition does not run after the job `stage`. */
function why(condition: string | undefined, context: object): string | undefined {
  const job: WorkflowJob = { if: condition, needs: 'stage', permissions: {}, steps: [] };
  return whyNot(job, context as any);
}

test('a job that asks for nothing runs', () => {
  expect(whyNot({ permissions: {}, steps: [] }, {})).toBeUndefined();
});

test('a condition that is not met keeps a job from running, and is named', () => {
  expect(why("vars.ROLE == 'arn'", STAGE('success'))).toBeUndefined();
  expect(why("vars.ROLE == ''", STAGE('success'))).toBe("its condition is not met: vars.ROLE == ''");
});

test.each(['failure', 'cancelled', 'skipped'] as const)('a job that needs one that has ended as %s does not run', (result) => {
  expect(why(undefined, STAGE(result))).toBe(`it needs stage, which has ended as ${result}`);
  expect(why("vars.ROLE == 'arn'", STAGE(result))).toBe(`it needs stage, which has ended as ${result}`);
});

test('unless its condition says itself what must have become of that one', () => {
  const condition = "!cancelled() && contains(fromJSON('[\"success\",\"skipped\"]'), needs.stage.result)";
  expect([why(condition, STAGE('skipped')), why(condition, STAGE('success'))]).toEqual([undefined, undefined]);
  expect(why(condition, STAGE('failure'))).toBe(`its condition is not met: ${condition}`);
});

test('what another job has handed over can be asked for', () => {
  const condition = "needs.stage.outputs.sha != ''";
  expect(why(condition, STAGE('success', { sha: 'a1' }))).toBeUndefined();
  expect(why(condition, STAGE('success', { sha: '' }))).toBe(`its condition is not met: ${condition}`);
});

test.each([{}, { needs: {} }, { needs: { prod: { result: 'success' } } }])('what has become of a job that it needs must be said (%j)', (context) => {
  expect(() => why(undefined, context)).toThrow('What has become of the job stage is not known.');
});

test('one job that has failed of several that it needs is enough', () => {
  const context = { needs: { stage: { result: 'success' }, build: { result: 'failure' } } };
  expect(whyNot({ needs: ['stage', 'build'], permissions: {}, steps: [] }, context)).toBe('it needs build, which has ended as failure');
});
