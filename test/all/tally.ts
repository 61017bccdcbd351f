/** What a part of the tests came to. */
export interface Tally {
  readonly part: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** The parts' sum, as the one plain line that ends a test run. */
export function closingLine(tallies: readonly Tally[]): string {
  const sum = (of: 'passed' | 'failed' | 'skipped'): number => tallies.reduce((total, tally) => total + tally[of], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Whether the run counts as passed: nothing failed, and every part ran something. */
export function allPassed(tallies: readonly Tally[]): boolean {
  return tallies.every(({ passed, failed }) => failed === 0 && passed > 0);
}

/**
 * Reads the report of a Jest run. A suite that could not even be loaded counts as one failure.
 *
 * @param text content of Jest's `--outputFile`.
 */
export function readJestReport(text: string): Omit<Tally, 'part' | 'seconds'> {
  const report = JSON.parse(text) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites', number>;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Reads the report of a pytest run.
 *
 * @param text content of pytest's `--junitxml`.
 */
export function readJunitReport(text: string): Omit<Tally, 'part' | 'seconds'> {
  const suite = /<testsuite [^>]*>/.exec(text)?.[0] ?? '';
  const count = (attribute: string): number => Number(new RegExp(` ${attribute}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  return { passed: count('tests') - failed - count('skipped'), failed, skipped: count('skipped') };
}
