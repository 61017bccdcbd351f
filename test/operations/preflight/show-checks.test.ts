import { fail, pass, warn } from '../../../src/operations/preflight/check';
import { showChecks } from '../../../src/operations/preflight/show-checks';

const CHECKS = [pass('settings', 'They are complete.'), warn('quota', 'Nobody knows.'), fail('refresh', 'One is under way.', 'Do this,\nor that.')];

test('shows a line each, and what to do below', () => {
  expect(showChecks(CHECKS, { colour: false })).toBe([
    'pass  settings: They are complete.',
    'warn  quota: Nobody knows.',
    'fail  refresh: One is under way.',
    '      Do this,',
    '      or that.',
  ].join('\n'));
});

test('shows outcomes in colour where there is colour', () => {
  expect(showChecks(CHECKS, { colour: true })).toContain('\u001b[31mfail\u001b[39m  refresh');
});
