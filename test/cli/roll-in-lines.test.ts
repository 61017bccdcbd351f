import { rollInLines } from '../../src/cli/roll-in-lines';
import { at, instance, view } from '../operations/support/roll-views';

function inLines() {
  const lines: string[] = [];
  const clock = { now: at(0) };
  const progress = rollInLines((line) => lines.push(line), () => clock.now);
  return { progress, clock, heard: () => lines.splice(0) };
}

test('tells stages with their seconds, and indents what programs print', () => {
  const { progress, clock, heard } = inLines();
  progress.stage('plan');
  progress.output('a line');
  progress.say('Look here.');
  clock.now = at(1.24);
  progress.stage('apply');
  clock.now = at(61.24);
  progress.end();
  progress.end();
  expect(heard()).toEqual(['[plan]', '  a line', 'Look here.', '[plan] 1.2 s', '[apply]', '[apply] 60 s']);
});

test('tells each change once', () => {
  const { progress, heard } = inLines();
  const drains = view({ instances: [instance('i-1', { lifecycleState: 'Terminating:Wait' })] });
  progress.look(view({ instances: [instance('i-1')] }));
  progress.look(drains);
  progress.look(drains);
  expect(heard()).toEqual([
    'shell-asg is to run ami-0new (version 7)', 'i-1 (ami-0old): InService', 'Waiting for: the refresh',
    'i-1 (ami-0old): InService → Terminating:Wait',
  ]);
});

test('is heard of once a minute while nothing changes', () => {
  const { progress, clock, heard } = inLines();
  const same = view({}, { waitingFor: '3 sessions to end on i-1' });
  progress.look(same);
  heard();
  for (let second = 5; second <= 180; second += 5) {
    clock.now = at(second);
    progress.look(same);
  }
  expect(heard()).toEqual([1, 2, 3].map((minutes) => `Still waiting for: 3 sessions to end on i-1, ${minutes} min so far`));
});

test('the minute begins anew with whatever else is said', () => {
  const { progress, clock, heard } = inLines();
  progress.look(view({}));
  clock.now = at(50);
  progress.output('a line');
  heard();
  clock.now = at(109);
  progress.look(view({}));
  expect(heard()).toEqual([]);
  clock.now = at(110);
  progress.look(view({}));
  expect(heard()).toEqual(['Still waiting for: the refresh, 1 min so far']);
});
