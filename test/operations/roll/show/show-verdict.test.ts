import { RollReport } from '../../../../src/operations/roll/decide/verdict';
import { showVerdict } from '../../../../src/operations/roll/show/show-verdict';
import { reported, rollReport } from '../../support/roll-reports';

const [fresh, stale] = [reported('i-1', 'ami-0new', '7'), reported('i-2', 'ami-0old', '6')];
const show = (over: Partial<RollReport>) => showVerdict(rollReport(over)).join('\n').split('\n');
const table = (...rows: string[][]) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const rule = (left: string, middle: string, right: string) => `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}`;
  const lines = rows.map((row) => `│${row.map((cell, column) => ` ${cell.padEnd(widths[column])} `).join('│')}│`);
  return [rule('┌', '┬', '┐'), ...lines.flatMap((line, n) => (n === 0 ? [line] : [rule('├', '┼', '┤'), line])), rule('└', '┴', '┘')];
};
const HEAD = ['instance', 'pool', 'state', 'AMI', 'version'];

test('verified: what every instance runs, and that a task needed no pull', () => {
  expect(show({})).toEqual(['Verified: every instance runs ami-0new (version 7), and a task started on i-1 without a pull. It took 12 min.']);
});

test.each(['the settings want none', 'the settings want none.'])('verified without a probe: says why there was none (%s)', (because) => {
  expect(show({ probe: { outcome: 'skipped', because }, warnings: ['The tag could not be written.'] })).toEqual([
    'Verified: every instance runs ami-0new (version 7); whether a task starts without a pull was not to be seen: the settings want none. It took 12 min.',
    'Warning: The tag could not be written.',
  ]);
});

test('verified without an instance: does not speak of every instance', () => {
  expect(show({ instances: [], probe: undefined, seconds: 3 })).toEqual([
    'Verified: there is no instance, and the next ones run ami-0new (version 7). It took 3 s.',
  ]);
});

test('rolling: how far it is, why it is not over, what runs where, what to type', () => {
  const warm = { ...stale, id: 'i-3', pool: 'warm' as const, lifecycleState: 'Warmed:Stopped' };
  expect(show({ verdict: 'rolling', instances: [fresh, stale, warm], reasons: ['2 sessions to end on i-2'], next: 'npx projen roll --env prod' })).toEqual([
    'Rolling: 1 of 3 instances runs ami-0new (version 7), and the roll goes on in AWS. It took 12 min.',
    '  2 sessions to end on i-2',
    ...table(HEAD, ['i-1', 'live', 'InService', 'ami-0new', '7'], ['i-2', 'live', 'InService', 'ami-0old', '6'], ['i-3', 'warm', 'Warmed:Stopped', 'ami-0old', '6']),
    'Next: npx projen roll --env prod',
  ]);
});

test('rolled back: what failed, what runs again, each line of every reason', () => {
  expect(show({
    verdict: 'rolled back',
    instances: [{ ...fresh, lifecycleState: 'Terminating' }, stale],
    reasons: ['The alarm load went off.', 'The console of i-1 ends with:\npanic'],
    warnings: ['Version 6 is gone.'],
    next: 'npx projen build-ami --env prod',
  })).toEqual([
    'Rolled back: ami-0new (version 7) failed, and the fleet runs ami-0old (version 6) again. It took 12 min.',
    '  The alarm load went off.',
    '  The console of i-1 ends with:',
    '  panic',
    'Warning: Version 6 is gone.',
    ...table(HEAD, ['i-1', 'live', 'Terminating', 'ami-0new', '7'], ['i-2', 'live', 'InService', 'ami-0old', '6']),
    'Next: npx projen build-ami --env prod',
  ]);
});

test.each<[string, Partial<RollReport>, string]>([
  ['a new version', { returnedTo: { amiId: 'ami-0old', version: '8' } }, 'ami-0old (version 8)'],
  ['no instance at all', { instances: [] }, 'ami-0old (version 6)'],
  ['nothing that is known', { instances: [], from: undefined }, 'what it ran before'],
])('rolled back to %s', (_, over, what) => {
  expect(show({ verdict: 'rolled back', ...over })[0]).toBe(`Rolled back: ami-0new (version 7) failed, and the fleet runs ${what} again. It took 12 min.`);
});

test('failed: how many run what, where, and what to type', () => {
  expect(show({ verdict: 'failed', instances: [{ ...stale, launchTemplateVersion: undefined }], reasons: ['The way back failed, too: no.'], next: 'npx projen roll --env prod' })).toEqual([
    'Failed: 0 of 1 instance runs ami-0new (version 7). It took 12 min.',
    '  The way back failed, too: no.',
    ...table(HEAD, ['i-2', 'live', 'InService', 'ami-0old', '-']),
    'Next: npx projen roll --env prod',
  ]);
});

test('failed without an instance: there is nothing to list', () => {
  expect(show({ verdict: 'failed', instances: [] })).toEqual(['Failed: 0 of 0 instances run ami-0new (version 7). It took 12 min.', 'There is no instance.']);
});
