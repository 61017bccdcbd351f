import { stripVTControlCharacters } from 'node:util';
import { renderView, RenderOptions } from '../../../../src/operations/roll/show/render-view';
import { RollView } from '../../../../src/operations/roll/show/roll-progress';
import { at, inEcs, instance, NEW, refresh, view } from '../../support/roll-views';

const render = (of: RollView, over: Partial<RenderOptions> = {}) => renderView(of, { width: 100, colour: false, now: at(0), ...over });
const instancesIn = (lines: string[]) => lines.filter((line) => /^  [●○] /.test(line));
const many = (count: number) => Array.from({ length: count }, (_, n) => instance(`i-${String(n).padStart(2, '0')}`));

const busy = view({
  at: at(754),
  refresh: refresh({ percentage: 45, livePercentage: 50, warmPercentage: 0 }),
  instances: [
    instance('i-0aaa', { ...NEW, ecs: inEcs({ runningTasks: 1 }) }),
    instance('i-0b', { lifecycleState: 'Terminating:Wait', ecs: inEcs({ status: 'DRAINING', runningTasks: 2 }) }),
    instance('i-0c', { pool: 'warm', lifecycleState: 'Warmed:Hibernated', ecs: inEcs({ agentConnected: false }) }),
  ],
  alarms: [{ name: 'errors', state: 'OK' }, { name: 'load', state: 'ALARM', reason: 'above 90' }, { name: 'gone', state: 'missing' }],
}, { waitingFor: '2 sessions to end on i-0b', expectedSeconds: 1_200 });

test('shows how far it is, each instance in its pool, what is waited for, and alarms that are not OK', () => {
  expect(render(busy, { now: at(754), from: [{ amiId: 'ami-0old', version: '6' }] })).toEqual([
    'shell-asg  ami-0old (version 6) → ami-0new (version 7)',
    '█████████░░░░░░░░░░░ 45 %  InProgress  12 min, expected 20 min',
    'live pool  50 %  1 of 2 new',
    '  ○ i-0b    old  Terminating:Wait   DRAINING                     2 sessions drain',
    '  ● i-0aaa  new  InService          ACTIVE',
    'warm pool  0 %  0 of 1 new',
    '  ○ i-0c    old  Warmed:Hibernated  ACTIVE, agent not connected',
    'Waiting for: 2 sessions to end on i-0b',
    'Alarm load: ALARM: above 90',
    'Alarm gone: missing',
  ]);
});

test('without a refresh and without an instance, says so and shows no pool', () => {
  expect(render(view({}), { now: at(30) })).toEqual(['shell-asg  ami-0new (version 7)', 'No instance refresh yet  30 s', 'Waiting for: the refresh']);
});

test('an instance that runs the AMI by another version of the launch template is old', () => {
  expect(render(view({ instances: [instance('i-1', { ...NEW, launchTemplateVersion: '6' })] }))).toContain('live pool  0 of 1 new');
});

test.each([[0, 0], [2, 0], [50, 10], [100, 20], [120, 20]])('at %p %%, %p of 20 parts of the bar are full', (percentage, full) => {
  expect(render(view({ refresh: refresh({ percentage }) }))[1]).toBe(`${'█'.repeat(full)}${'░'.repeat(20 - full)} ${percentage} %  InProgress  0 s`);
});

test('says how old a look is once that is a minute', () => {
  const [fresh, old] = [59, 60].map((seconds) => render(view({ at: at(0) }), { now: at(seconds) })[1]);
  expect([fresh, old]).toEqual(['No instance refresh yet  59 s', 'No instance refresh yet  1 min  as it was 1 min ago']);
});

test('shows 20 instances at most, and how many more there are', () => {
  const [twenty, more] = [20, 32].map((count) => render(view({ instances: many(count) })));
  expect([instancesIn(twenty).length, twenty.filter((line) => line.includes('more'))]).toEqual([20, []]);
  expect([instancesIn(more).length, more.filter((line) => line.includes('more'))]).toEqual([20, ['  … and 12 more']]);
});

test('instances that are still old are shown before the new ones, within each pool', () => {
  const members = [instance('i-1', NEW), instance('i-2'), instance('i-3', { ...NEW, pool: 'warm' }), instance('i-4', { pool: 'warm' })];
  expect(instancesIn(render(view({ instances: members }))).map((line) => line.slice(4, 7))).toEqual(['i-2', 'i-1', 'i-4', 'i-3']);
});

test('takes no more lines than there are, and leaves out instances first', () => {
  const members = [...many(9), instance('i-w', { pool: 'warm' })];
  const lines = (height: number) => render(view({ instances: members }), { height });
  expect([lines(15), lines(14)].map((all) => [all.length, instancesIn(all).length])).toEqual([[15, 10], [14, 8]]);
  expect(lines(14)).toEqual(expect.arrayContaining(['warm pool  0 of 1 new', '  … and 2 more', 'Waiting for: the refresh']));
  expect(lines(1)).toHaveLength(6);
});

test.each([1, 10, 33, 80])('is never wider than %p columns', (width) => {
  const widths = render(busy, { width, from: [{ amiId: 'ami-0old', version: '6' }], colour: true }).map((line) => stripVTControlCharacters(line).length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(width);
});

test('in colour, says the same', () => {
  const coloured = render(busy, { colour: true });
  expect(coloured.map(stripVTControlCharacters)).toEqual(render(busy));
  expect(coloured.at(-2)).toBe('\x1b[31mAlarm load: ALARM: above 90\x1b[39m');
});
