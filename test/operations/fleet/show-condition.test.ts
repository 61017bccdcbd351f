import { fleetCondition, fleetMember } from './condition';
import { decideFindings } from '../../../src/operations/fleet/decide-findings';
import { issueMarker, renderIssue, showCondition } from '../../../src/operations/fleet/show-condition';
import { countInWords } from '../../../src/operations/fleet/show-members';
import { cells } from '../support/cells';

test('a fleet that is as it should be is said to be', () => {
  expect(showCondition(fleetCondition()).split('\n').at(-1)).toBe('prod: nothing to see to. The AMI is ami-0123456789abcdef0, 0 builders, 1 instance (1 live).');
  expect(showCondition(fleetCondition({ instances: [] }))).toBe('prod: nothing to see to. The AMI is ami-0123456789abcdef0, 0 builders, 0 instances.');
});

test('each finding stands above what to do about it', () => {
  expect(showCondition(fleetCondition({ plan: { changes: ['update aws_x.y'] }, newestSourceAmi: { unknown: 'No.' }, instances: [] }))).toBe([
    'The plan of ai-shell-ecs is not empty: update aws_x.y.',
    '  Undo what was changed by hand, or have it as it is described: npx projen deploy --env prod',
    'No.',
    '  See what it says; the other findings hold all the same.',
  ].join('\n'));
});

test('each instance has a line: what it runs, its age, how far behind it is, since when it drains', () => {
  const older = { id: 'ami-0old', createdAt: new Date('2026-02-16T12:00:00Z'), imageDigest: `sha256:${'e'.repeat(64)}` };
  const newer = { id: 'ami-0new', createdAt: new Date('2026-03-01T01:00:00Z') };
  const shown = showCondition(fleetCondition({
    previous: older.id,
    instances: [
      fleetMember(),
      fleetMember({
        id: 'i-leaves',
        lifecycleState: 'Terminating:Wait',
        launchTemplateVersion: '7',
        ami: older,
        launchedAt: new Date('2026-03-01T02:55:00Z'),
        leavingSince: new Date('2026-03-02T04:00:30Z'),
        sessions: 2,
      }),
      fleetMember({ id: 'i-stopped', pool: 'warm', lifecycleState: 'Warmed:Stopped', ami: newer, sessions: undefined }),
      fleetMember({ id: 'i-warming', pool: 'warm', lifecycleState: 'Warmed:Pending:Wait', ami: undefined, launchedAt: undefined, launchTemplateVersion: undefined }),
      fleetMember({ id: 'i-gone', lifecycleState: 'Terminating', ami: { id: 'ami-0gone' }, leavingSince: new Date('2026-03-02T05:00:00Z') }),
    ],
  }));
  expect(cells(shown)).toEqual([
    ['instance', 'state', 'AMI', 'image', 'template version', 'age', 'beside the chosen AMI', 'draining since'],
    ['i-live', 'InService', 'ami-0123456789abcdef0', 'sha256:dddddddddddd', '8', '1 h 0 min', 'same', ''],
    ['i-leaves', 'Terminating:Wait', 'ami-0old', 'sha256:eeeeeeeeeeee', '7', '27 h 5 min', '12 days older, pinned before', '2026-03-02 04:00 UTC, 2 sessions'],
    ['i-stopped', 'Warmed:Stopped', 'ami-0new', '', '8', '1 h 0 min', 'less than a day newer', ''],
    ['i-warming', 'Warmed:Pending:Wait', '', '', '', '', '', ''],
    ['i-gone', 'Terminating', 'ami-0gone', '', '8', '1 h 0 min', 'another, which is gone', '2026-03-02 05:00 UTC'],
  ]);
});

test('instances are counted by kind', () => {
  const warm = (lifecycleState: string) => fleetMember({ pool: 'warm', lifecycleState });
  expect(countInWords([warm('Warmed:Hibernated'), fleetMember(), warm('Warmed:Running'), warm('Warmed:Stopped'), warm('Warmed:Hibernated')]))
    .toBe('5 instances (1 live, 1 stopped, 2 hibernated, 1 warm)');
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
