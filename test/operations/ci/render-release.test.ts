import { consoleInWords } from '../../../src/operations/aws/console-in-words';
import { renderRefusal, renderRelease } from '../../../src/operations/ci/render-release';
import { rollReport } from '../support/roll-reports';

test('a release is summed up by who has seen it, and its verdict', () => {
  const text = renderRelease('prod', { by: 'review', digest: 'd', pull: 7 }, rollReport());
  expect(text).toContain('## Deployment of prod: verified\n\nThe plan is the one that was reviewed in pull request #7.\n\n```text\nVerified: every instance runs ami-0new (version 7)');
  expect(renderRelease('prod', { by: 'reviewers', because: 'They said so.' }, rollReport())).toContain('\n\nThey said so.\n\n');
});

test('consoles stay with those who may read them in AWS', () => {
  const reasons = ['5 launches failed.', consoleInWords('i-1', ['secret'])];
  const text = renderRelease('prod', { by: 'review', digest: 'd', pull: 7 }, rollReport({ verdict: 'rolled back', reasons }));
  expect(text).toContain('5 launches failed.');
  expect(text).not.toContain('secret');
});

test('a refusal says why, and what to do', () => {
  expect(renderRefusal('prod', 'No.', 'Do that.')).toBe('## Deployment of prod: refused\n\n```text\nNo.\n```\n\n```text\nDo that.\n```\n');
  expect(renderRefusal('prod', 'No.', undefined)).toBe('## Deployment of prod: refused\n\n```text\nNo.\n```\n');
});
