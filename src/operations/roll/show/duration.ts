/** A time span as people say it: `45 s`, `12 min`, `3 h 5 min`. What is smaller than its last unit is left out. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The time from one moment to another, as people say it. */
export function between(start: Date, end: Date): string {
  return duration((end.getTime() - start.getTime()) / 1000);
}
