import { requirePassed } from './require-passed';

test('steps that passed are fine', () => {
  expect(() => requirePassed([{ name: 'bake', outcome: 'passed', seconds: 1 }])).not.toThrow();
});

test('a step that failed is named, with its reason', () => {
  expect(() => requirePassed([
    { name: 'bake', outcome: 'passed', seconds: 1 }, { name: 'deploy', outcome: 'failed', seconds: 1, reason: 'no AMI' }, { name: 'roll', outcome: 'skipped', seconds: 0 },
  ])).toThrow(new Error('nothing was measured, because a step failed: deploy\nno AMI'));
});

test('a step that was skipped is no success', () => {
  expect(() => requirePassed([{ name: 'roll', outcome: 'skipped', seconds: 0 }])).toThrow(new Error('nothing was measured, because a step was skipped: roll'));
});
