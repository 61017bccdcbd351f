/** What a linter came to. */
export interface Verdict {
  readonly passed: number;
  /** A sentence a failure. */
  readonly failures: readonly string[];
}

/** A verdict as a part of the tests counts it; each failure is said. */
export function counted({ passed, failures }: Verdict, say: (line: string) => void): { passed: number; failed: number; skipped: number } {
  failures.forEach(say);
  return { passed, failed: failures.length, skipped: 0 };
}
