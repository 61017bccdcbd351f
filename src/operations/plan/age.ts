const DAY = 86_400;

/** An age as people say it: whole days from two days on, else whole hours or minutes. */
export function age(seconds: number): string {
  if (seconds >= 2 * DAY) {
    return `${Math.floor(seconds / DAY)} days`;
  }
  return seconds >= 2 * 3600 ? `${Math.floor(seconds / 3600)} hours` : `${Math.floor(seconds / 60)} min`;
}
