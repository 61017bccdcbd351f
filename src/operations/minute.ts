/** A moment to the minute, in UTC: `2026-01-31 09:45`. */
export function minute(time: Date): string {
  return time.toISOString().slice(0, 16).replace('T', ' ');
}
