import { UserError } from '../../../src/errors';
import { renderReview } from '../../../src/operations/ci/render-review';
import { renderComment } from '../../../src/operations/plan/render-comment';
import { reportPlan } from '../../../src/operations/plan/report-plan';
import { StackRefused } from '../../../src/operations/review/stack-refused';
import { ConditionFailed, TerraformFailed } from '../../../src/toolchain/terraform/failures';
import { examplePlanFacts } from '../plan/example-facts';
import { planFixture } from '../plan/fixtures/fixture';

const MARKER = '<!-- ai-shell-golden-ami plan: ai-shell-ecs -->';
const SHA = `0123456789ab${'c'.repeat(28)}`;
const failed = (error: UserError) => renderReview({ stack: 'ai-shell-ecs', outcome: 'no plan', error }, SHA);

test('a plan is its comment, and a check run that keeps its digest', () => {
  const report = reportPlan(planFixture('new-ami'), examplePlanFacts());
  const rendered = renderReview({ stack: 'ai-shell-ecs', outcome: 'planned', report }, SHA);
  const { comment } = renderComment(report, SHA);
  expect(rendered).toEqual({
    comment: { marker: MARKER, body: comment },
    check: { name: 'ai-shell plan (ai-shell-ecs)', conclusion: 'success', externalId: report.digest, title: report.sentence, summary: comment },
    summary: comment,
  });
  expect(comment.split('\n')[0]).toBe(MARKER);
});

test('no plan is a failed check without a digest, and a comment that says why', () => {
  const error = new StackRefused('ai-shell-ecs', ['the output "x" calls file']);
  const text = '### `ai-shell-ecs`: **no plan**\n\nPlan of `0123456789ab`\n\n```text\nStack ai-shell-ecs is not planned, because it holds what a pull request may not bring:\n- the output "x" calls file\n'
    + 'Where it is wanted, allow it first, in a pull request of its own (src/operations/review/allowed).\n```\n';
  expect(failed(error)).toEqual({
    comment: { marker: MARKER, body: `${MARKER}\n\n${text}` }, check: { name: 'ai-shell plan (ai-shell-ecs)', conclusion: 'failure', title: 'No plan', summary: text }, summary: text,
  });
});

test('what a pull request has written closes no fence, and makes no markup', () => {
  const { comment: { body } } = failed(new StackRefused('ai-shell-ecs', ['the name is "```\n\n**approved** @everyone <!-- "']));
  const [open, ...rest] = body.split('\n').slice(6);
  expect(open).toBe('````text');
  expect(rest.filter((line) => line.startsWith('````'))).toEqual(['````']);
  expect(rest.at(-2)).toBe('````');
});

test('of what Terraform alone explains, only the first line is shown: the rest quotes values', () => {
  const { comment: { body } } = failed(new TerraformFailed('Error: Invalid value for "password"\n  on cdk.tf.json: password = "s3cret"'));
  expect(body).toContain('Error: Invalid value for "password"\nThe rest is in the log of the job.');
  expect(body).not.toContain('s3cret');
});

test('what this program explains is shown as it is', () => {
  expect(failed(new ConditionFailed('The AMI failed its roll.\nSee there.', 'Bake another.')).summary).toContain('The AMI failed its roll.\nSee there.\nBake another.');
});

test('a comment has 65,536 characters at most, and its fence is closed', () => {
  const { comment: { body } } = failed(new UserError('x'.repeat(200_000)));
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/x\n…\n```\n$/);
});

test('the same review has the same texts', () => {
  const make = () => renderReview({ stack: 'ai-shell-ecs', outcome: 'planned', report: reportPlan(planFixture('new-ami'), examplePlanFacts()) }, SHA);
  expect(make()).toEqual(make());
});
