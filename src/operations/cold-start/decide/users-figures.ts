import { Measure } from './measures';

/** Seconds, from the least to the most. */
export type Span = readonly [number, number];

/** What those who run AI Shell state, and what they have measured in their lab. */
export interface UsersFigures {
  /** With the ECS-optimized AMI. */
  readonly stock: Span;
  /** With the golden AMI, as they state it. */
  readonly golden: Span;
  /** Measured with the ECS-optimized AMI. @default - it was not */
  readonly measuredStock?: Span;
  /** Measured with the golden AMI: from the warm pool, the hibernated one. */
  readonly measuredGolden: Span;
}

/**
 * The figures that a report is compared with. They are statements about other machines on other days: a scale, no limit.
 *
 * Source: the users' own table of start times, and their lab's measurements of it (a stopped instance of the warm pool took 30 to 40 s).
 */
export const USERS_FIGURES: Readonly<Partial<Record<Measure, UsersFigures>>> = {
  cold: { stock: [180, 180], golden: [60, 90], measuredStock: [81, 81], measuredGolden: [59, 59] },
  warm: { stock: [22, 22], golden: [15, 15], measuredGolden: [17, 17] },
  pull: { stock: [44, 44], golden: [0, 0], measuredStock: [44, 44], measuredGolden: [0.05, 0.05] },
};
