/** A table of a report, for every way to show it. */
export interface ReportSection {
  /** Fixed words and numbers. */
  readonly title: string;
  readonly head: readonly string[];
  /** Values as they are: whoever shows them escapes them. */
  readonly rows: ReadonlyArray<readonly string[]>;
}
