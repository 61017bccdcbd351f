/** Cuts a list into lists of at most `size`: for calls that take no more at a time. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const cut: T[][] = [];
  for (let start = 0; start < list.length; start += size) {
    cut.push(list.slice(start, start + size));
  }
  return cut;
}
