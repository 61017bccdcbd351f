/** What a column of a table asks for, in characters. */
export interface ColumnNeed {
  /** Its longest line. */
  readonly whole: number;
  /** Its longest word: a narrower column would cut it. */
  readonly least: number;
}

/**
 * Widths of columns that together take no more room than there is, where words allow it: the widest give first, down to the next widest.
 *
 * @param room characters for all of them.
 */
export function fitColumns(needs: readonly ColumnNeed[], room: number): number[] {
  const widths = needs.map(({ whole }) => whole);
  for (let over = sum(widths) - room; over > 0;) {
    const yielding = widths.flatMap((width, column) => (width > needs[column]!.least ? [{ width, column }] : [])).sort((a, b) => b.width - a.width);
    const widest = yielding[0];
    if (!widest) {
      break;
    }
    const step = Math.min(over, widest.width - Math.max(needs[widest.column]!.least, (yielding[1]?.width ?? 0) - 1));
    widths[widest.column] = widest.width - step;
    over -= step;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
