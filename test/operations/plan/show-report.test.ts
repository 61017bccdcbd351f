import { stripVTControlCharacters } from 'node:util';
import { examplePlanFacts } from './example-facts';
import { planFixture } from './fixtures/fixture';
import { reportPlan } from '../../../src/operations/plan/report-plan';
import { showPlan } from '../../../src/operations/plan/show-plan';
import { showReport } from '../../../src/operations/plan/show-report';
import { cells } from '../support/cells';

const NEW_AMI = reportPlan(planFixture('new-ami'), examplePlanFacts());

test('says the verdict first, then the plan as deploy shows it, then what is different in the AMI', () => {
  const text = showReport(NEW_AMI, { colour: false });
  expect(text.split('\n')[0]).toBe('ai-shell-ecs: rolls 2 instances, 1 at a time, about 7 min plus draining');
  expect(text).toContain(showPlan(NEW_AMI.meaning, NEW_AMI.forecast, { colour: false }));
  expect(cells(text)).toEqual(expect.arrayContaining([
    ['age', '30 days', '3 hours'], ['Docker', '25.0.16', '26.0.1'], ['changed', 'bash.x86_64', '5.2.15-1.amzn2023.0.2', '5.3-1'],
  ]));
  expect(cells(text).filter(([name]) => name === 'image')).toHaveLength(1);
});

test('says what is not known', () => {
  const text = showReport(reportPlan(planFixture('new-ami'), examplePlanFacts({ fleet: undefined, contents: new Map() })), { colour: false });
  expect(text).toContain('Rolls every instance; how many there are is not known.');
  expect(text.split('\n').slice(-2)).toEqual([
    'What is in ami-a and ami-b is not known: no content file says so. What the AMI changes is not known either.',
    'Which instances there are is not known: AWS was not asked, or did not answer.',
  ]);
});

test('warns of what contradicts the plan', () => {
  expect(showReport({ ...NEW_AMI, warnings: ['It is odd.'] }, { colour: false })).toContain('\nWarning: It is odd.\n');
});

test('no value of the plan moves the cursor', () => {
  const [change, ...others] = NEW_AMI.changes;
  const text = showReport({ ...NEW_AMI, changes: [{ ...change, values: [{ path: 'a', from: '"\u001b[2J"', to: '"\u202e"' }] }, ...others] }, { colour: false });
  expect(stripVTControlCharacters(text)).toBe(text);
  expect(text).not.toContain('\u202e');
});
