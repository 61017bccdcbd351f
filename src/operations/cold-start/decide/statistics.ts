/** What a number of measurements comes to. */
export interface Statistics {
  /** How many they are. */
  readonly samples: number;
  /** @default - there is no sample */
  readonly medianSeconds?: number;
  /** @default - there is no sample */
  readonly p90Seconds?: number;
}

/** How median and p90 are found, for whoever reads them. */
export const METHOD = 'nearest rank: the smallest sample that at least half (median) or nine tenths (p90) of all samples do not exceed';

/**
 * The smallest value that at least a share of all values do not exceed: always one of them, never one in between.
 *
 * @param share above 0, at most 1.
 * @returns undefined without a value.
 */
export function nearestRank(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  // A product such as 0.9 * 10 may lie a hair above what it is.
  return sorted[Math.max(0, Math.ceil(Number((share * sorted.length).toFixed(9))) - 1)];
}

/** Median and p90 of measurements in seconds. */
export function statisticsOf(seconds: readonly number[]): Statistics {
  return { samples: seconds.length, medianSeconds: nearestRank(seconds, 0.5), p90Seconds: nearestRank(seconds, 0.9) };
}
