import { consoleInWords } from '../../../src/operations/aws/console-in-words';
import { renderNotTakenUp, renderRefusal, renderRelease, renderTakenUp } from '../../../src/operations/ci/render-release';
import { showVerdict } from '../../../src/operations/roll/show/show-verdict';
import { rollReport } from '../support/roll-reports';

test('a release is summed up by who has seen it, and its verdict', () => {
  const text = renderRelease('prod', { by: 'review', digest: 'd', pull: 7 }, rollReport());
  expect(text).toContain('## Deployment of prod: verified\n\nThe plan is the one that was reviewed in pull request #7.\n\n```text\nVerified: every instance runs ami-0new (version 7)');
  expect(renderRelease('prod', { by: 'reviewers', because: 'They said so.' }, rollReport())).toContain('\n\nThey said so.\n\n');
  expect(renderRelease('prod', { by: 'nobody', because: 'Nobody saw.', remedy: 'x', failed: false }, rollReport()))
    .toContain('\n\nNobody saw. The plan changes nothing, so there was nothing to review.\n\n');
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

test('a roll that was taken up, or not', () => {
  expect(renderTakenUp('prod', rollReport())).toBe(`## Roll of prod: verified\n\n\`\`\`text\n${showVerdict(rollReport()).join('\n')}\n\`\`\`\n`);
  expect(renderTakenUp('prod', rollReport({ verdict: 'failed', reasons: ['Bad.', consoleInWords('i-1', ['s3cret'])] }))).not.toContain('s3cret');
  expect(renderNotTakenUp('prod', 'No.', 'Do.')).toBe('## Roll of prod: not taken up\n\n```text\nNo.\n```\n\n```text\nDo.\n```\n');
});
