import { renderReport, reportOf } from '../../../rehearsal/driver/report';
import { StepResult } from '../../../rehearsal/driver/step';

const steps: StepResult[] = [
  { name: 'bake', outcome: 'passed', seconds: 1.25 },
  { name: 'deploy', outcome: 'failed', seconds: 2, reason: 'the plan is not empty' },
  { name: 'destroy', outcome: 'skipped', seconds: 0 },
];

test('a report counts the outcomes and sums the seconds', () => {
  expect(reportOf(steps)).toEqual({ passed: 1, failed: 1, skipped: 1, seconds: 3.3, steps });
});

test('for people, each step has its line, and a failure its reason below the table', () => {
  const text = renderReport(reportOf(steps));
  expect(text).toMatch(/bake\s+│ passed\s+│\s+1\.3/);
  expect(text).toMatch(/destroy\s+│ skipped/);
  expect(text).toMatch(/all\s+│ failed/);
  expect(text.endsWith('deploy:\nthe plan is not empty')).toBe(true);
});

test('what a step has to show comes below the table', () => {
  expect(renderReport(reportOf([{ ...steps[0], shown: 'Baked ami-1.' }])).endsWith('\n\nbake:\nBaked ami-1.')).toBe(true);
});

test('a report without failures says that all passed', () => {
  expect(renderReport(reportOf([steps[0]]))).toMatch(/all\s+│ passed/);
});
