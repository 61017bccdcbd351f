import { stripVTControlCharacters } from 'node:util';
import { planFixture } from './fixtures/fixture';
import { PlanMeaning, planMeaning } from '../../../src/operations/plan/plan-meaning';
import { RollForecast } from '../../../src/operations/plan/roll-forecast';
import { showPlan } from '../../../src/operations/plan/show-plan';
import { cells } from '../support/cells';

const FORECAST: RollForecast = {
  instances: [{ id: 'i-1', pool: 'live', runningTasks: 2 }, { id: 'i-2', pool: 'warm', runningTasks: 0 }],
  batch: { atATime: 1, launchesFirst: true },
  expectedSeconds: 440,
  basedOn: 3,
};
const NEW_AMI = planMeaning(planFixture('new-ami'));

function shown(meaning: PlanMeaning, forecast?: RollForecast, colour = false): string[] {
  return showPlan(meaning, forecast, { colour }).split('\n');
}

/** Cells of the row with this heading. */
function row(lines: readonly string[], heading: string): string[] {
  return cells(lines.join('\n')).find(([first]) => first === heading)!.slice(1);
}

test('a new AMI: what runs now and then, which instances roll, how, and for how long', () => {
  const lines = shown(NEW_AMI, FORECAST);
  expect(row(lines, 'AMI')).toEqual(['ami-a', 'ami-b (pin)']);
  expect(row(lines, 'image')).toEqual(['optima-ai-shell@sha256:aaaaaaaaaaaa', 'optima-ai-shell@sha256:bbbbbbbbbbbb']);
  expect(row(lines, 'launch template version')).toEqual(['1', 'a new one']);
  expect(lines.slice(lines.findIndex((line) => line.startsWith('Rolls')))).toEqual([
    'Rolls: i-1 (2 running sessions), i-2 (warm pool).',
    '1 in service at a time: a new one is launched before an old one leaves.',
    'Expected: about 7 min (the median of the last 3 refreshes); longer while 2 running sessions end.',
    'Changes:',
    '  update aws_autoscaling_group.fleet_group_B839149E (capacity_reservation_specification, launch_template)',
    '  replace aws_ecs_task_definition.task_definition_EE7DF853 (container_definitions)',
    '  update aws_launch_template.launch_template_7F2A8BD6 (default_version, image_id, latest_version)',
  ]);
});

test('the first deployment: nothing rolls, there is no now', () => {
  const lines = shown(planMeaning(planFixture('create')));
  expect(row(lines, 'AMI')).toEqual(['-', 'ami-a (pin)']);
  expect(row(lines, 'image')[0]).toBe('-');
  expect(row(lines, 'launch template version')).toEqual(['-', 'the first one']);
  expect(lines).toContain('The fleet is made: nothing rolls.');
});

test('tags alone replace no instance', () => {
  expect(shown(planMeaning(planFixture('template-tags')), FORECAST)).toContain('No instance is replaced.');
});

test('an empty plan says so; one of outputs alone, too', () => {
  const nothing = planMeaning(planFixture('nothing'));
  expect(shown(nothing, FORECAST)).toContain('Nothing changes.');
  expect(shown({ ...nothing, empty: false }, FORECAST)).toContain('Only outputs change.');
});

test.each<[Partial<RollForecast>, string]>([
  [{ instances: [] }, 'The fleet has no instance that would be replaced; the next ones are new.'],
  [{ batch: { atATime: 5, launchesFirst: false } }, '5 in service at a time: an old one leaves before its successor is launched.'],
  [{ basedOn: 1 }, 'Expected: about 7 min (as the last refresh took); longer while 2 running sessions end.'],
  [{ expectedSeconds: undefined, basedOn: 0 }, 'Expected: nobody knows how long, no refresh has succeeded yet; longer while 2 running sessions end.'],
  [{ instances: [{ id: 'i-1', pool: 'warm', runningTasks: 1 }] }, 'Rolls: i-1 (warm pool, 1 running session).'],
  [{ instances: [{ id: 'i-1', pool: 'live', runningTasks: 0 }] }, 'Expected: about 7 min (the median of the last 3 refreshes).'],
])('a roll with %j', (change, line) => {
  expect(shown(NEW_AMI, { ...FORECAST, ...change })).toContain(line);
});

test('a fleet that wants no instance says nothing of how many roll at a time', () => {
  const lines = shown(NEW_AMI, { ...FORECAST, batch: { atATime: 0, launchesFirst: false } });
  expect(lines.some((line) => line.includes('at a time'))).toBe(false);
});

test('what is destroyed is red, a warning yellow; without colours they say it in words', () => {
  const meaning = { ...NEW_AMI, destroyed: ['aws_x.y'], warnings: ['It is odd.'] };
  expect(shown(meaning, FORECAST).slice(-2)).toEqual(['Destroyed: aws_x.y', 'Warning: It is odd.']);
  const [destroyed, warning] = shown(meaning, FORECAST, true).slice(-2);
  expect([destroyed, warning]).toEqual(['\u001b[31mDestroyed: aws_x.y\u001b[39m', '\u001b[33mWarning: It is odd.\u001b[39m']);
  expect(stripVTControlCharacters(destroyed)).toBe('Destroyed: aws_x.y');
});

test('an image without a digest is shown by its tag', () => {
  const lines = shown({ ...NEW_AMI, image: { to: '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell:latest' } }, FORECAST);
  expect(row(lines, 'image')).toEqual(['-', 'optima-ai-shell:latest']);
});

test('a roll of which nobody knows the instances', () => {
  expect(shown(NEW_AMI)).toContain('Rolls every instance; how many there are is not known.');
});
