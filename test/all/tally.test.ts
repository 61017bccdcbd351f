import { allPassed, closingLine, readJestReport, readJunitReport } from './tally';

const tally = { part: 'jest', passed: 3, failed: 0, skipped: 0, seconds: 1 };

test('the closing line sums the parts', () => {
  expect(closingLine([tally, { ...tally, passed: 4, failed: 1 }])).toBe('7 passed, 1 failed');
});

test('the closing line names skipped tests when there are some', () => {
  expect(closingLine([{ ...tally, skipped: 2 }])).toBe('3 passed, 0 failed, 2 skipped');
});

test('a run with a failure has not passed', () => {
  expect(allPassed([tally, { ...tally, failed: 1 }])).toBe(false);
});

test('a part in which nothing ran has not passed', () => {
  expect(allPassed([tally, { ...tally, passed: 0 }])).toBe(false);
});

test("Jest's report: a suite that could not be loaded is a failure", () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numRuntimeErrorTestSuites: 1 };
  expect(readJestReport(JSON.stringify(report))).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("pytest's report: errors are failures", () => {
  const xml = '<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1.0"></testsuite></testsuites>';
  expect(readJunitReport(xml)).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

test('a report of pytest that is no report counts nothing, so that the run does not pass', () => {
  expect(readJunitReport('')).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
