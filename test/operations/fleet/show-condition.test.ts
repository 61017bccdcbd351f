import { fleetCondition } from './condition';
import { decideFindings } from '../../../src/operations/fleet/decide-findings';
import { issueMarker, renderIssue, showCondition } from '../../../src/operations/fleet/show-condition';

test('a fleet that is as it should be is said to be', () => {
  expect(showCondition(fleetCondition())).toBe('prod: nothing to see to. The AMI is ami-0123456789abcdef0, 0 builders, 0 hibernated.');
});

test('each finding stands above what to do about it', () => {
  expect(showCondition(fleetCondition({ plan: { changes: ['update aws_x.y'] }, newestSourceAmi: { unknown: 'No.' } }))).toBe([
    'The plan of ai-shell-ecs is not empty: update aws_x.y.',
    '  Undo what was changed by hand, or have it as it is described: npx projen deploy --env prod',
    'No.',
    '  See what it says; the other findings hold all the same.',
  ].join('\n'));
});

test('the issue begins with its marker, and has a line a finding', () => {
  const condition = fleetCondition({ plan: { changes: ['update aws_x.y'] } });
  const { title, body } = renderIssue(condition, decideFindings(condition));
  expect(title).toBe('Fleet prod: 1 thing to see to');
  expect(body.split('\n')[0]).toBe(issueMarker('prod'));
  expect(body).toContain('- **drift**: The plan of ai-shell-ecs is not empty: update aws\\_x.y.\n  Undo');
});

test('what AWS says is no markup of the issue, and calls nobody', () => {
  const condition = fleetCondition({ plan: { unknown: 'x\n# <b>@octocat</b> `y` [z](w)' } });
  expect(renderIssue(condition, decideFindings(condition)).body).toContain('x \\# \\<b\\>\\@octocat\\</b\\> \\`y\\` \\[z\\](w)');
});

test('the issue says the same until a finding changes', () => {
  const render = (at: string) => {
    const condition = fleetCondition({ at: new Date(at), builders: [{ id: 'i-1', name: 'x', launchedAt: new Date('2026-03-01T00:00:00Z') }] });
    return renderIssue(condition, decideFindings(condition));
  };
  expect(render('2026-03-02T06:00:00Z')).toEqual(render('2026-03-03T06:00:00Z'));
});
