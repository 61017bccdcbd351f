import { ACCEPTED } from './accepted';
import { judgeCheckov } from './judge-checkov';

const result = { check_id: 'CKV_AWS_158', check_name: 'Ensure that it is encrypted', resource: 'resource.task_logs_896A528C', file_path: '/ai-shell-ecs/cdk.tf.json' };
const accepted = { check: 'CKV_AWS_158', resource: 'task_logs', reason: 'We want it.' };

function report(passed: object[], failed: object[], unread: string[] = []): object {
  return { check_type: 'terraform_json', results: { passed_checks: passed, failed_checks: failed, skipped_checks: [], parsing_errors: unread } };
}

const judge = (reports: object, ...entries: typeof accepted[]) => judgeCheckov(JSON.stringify(reports), entries);

test('counts what passes', () => {
  expect(judge(report([result, result], []))).toEqual({ passed: 2, failures: [] });
});

test('a check that fails is a failure that says where, what, and what to do', () => {
  expect(judge(report([], [result]))).toEqual({
    passed: 0,
    failures: [
      '/ai-shell-ecs/cdk.tf.json: task_logs: Ensure that it is encrypted (CKV_AWS_158). Mend it, or accept it with a reason in test/lint/accepted.ts.',
    ],
  });
});

test('one that is accepted passes, in every stack', () => {
  expect(judge(report([], [result, { ...result, file_path: '/ai-shell-ecs-stage/cdk.tf.json' }]), accepted)).toEqual({ passed: 2, failures: [] });
});

test('an acceptance holds for its resource and its check alone', () => {
  const { failures } = judge(report([], [result, { ...result, resource: 'resource.other_896A528C' }, { ...result, check_id: 'CKV_AWS_1' }]), accepted);
  expect(failures).toHaveLength(2);
});

test('an acceptance of what passes, or of what checkov does not know, is a failure', () => {
  expect(judge(report([result], []), accepted, { ...accepted, check: 'CKV_NO_1' }).failures).toEqual([
    'test/lint/accepted.ts accepts CKV_AWS_158 of task_logs, which does not fail. Take it out.',
    'test/lint/accepted.ts accepts CKV_NO_1 of task_logs, which does not fail. Take it out.',
  ]);
});

test('a stack that checkov can not read is a failure', () => {
  expect(judge(report([result], [], ['/ai-shell-ecs/cdk.tf.json'])).failures).toEqual(["checkov can't read /ai-shell-ecs/cdk.tf.json."]);
});

test('several reports are one', () => {
  expect(judge([report([result], []), report([result], [result])], accepted)).toEqual({ passed: 3, failures: [] });
});

test('where checkov has looked at nothing, it prints no results: an error, not a pass', () => {
  expect(() => judge({ passed: 0, failed: 0, skipped: 0, parsing_errors: 0, resource_count: 0, checkov_version: '3.3.30' })).toThrow(TypeError);
});

test('every acceptance says why', () => {
  ACCEPTED.forEach(({ reason }) => expect(reason).toMatch(/^[A-Z].{40,}\.$/));
});
