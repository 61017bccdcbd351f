/** Seconds for people: `0.05 s`, `8.2 s`, `59 s`. */
export function inSeconds(seconds: number): string {
  return `${seconds >= 10 ? Math.round(seconds) : seconds >= 1 ? Number(seconds.toFixed(1)) : Number(seconds.toFixed(2))} s`;
}
