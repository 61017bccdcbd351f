/** Milliseconds by which two clocks, or a time in whole seconds, may make a later moment look earlier: EC2 tells whole seconds, Auto Scaling thousandths. */
const RESOLUTION_MS = 1000;

/** Seconds from one moment to another; 0 where the second lies before the first by no more than times are exact; undefined where it lies before. */
export function secondsBetween(from: Date, to: Date): number | undefined {
  const ms = to.getTime() - from.getTime();
  return ms < -RESOLUTION_MS ? undefined : Math.max(0, ms) / 1000;
}
