/**
 * Rows of the tables in a text, heads among them.
 *
 * @param between what the lines of a cell are joined by. @default - a blank
 */
export function cells(text: string, between = ' '): string[][] {
  const rows: string[][][] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('│')) {
      isOpen = false;
      continue;
    }
    const parts = line.split('│').slice(1, -1).map((part) => part.trim());
    if (isOpen) {
      rows.at(-1)!.forEach((cell, column) => cell.push(parts[column]!));
    } else {
      rows.push(parts.map((part) => [part]));
      isOpen = true;
    }
  }
  return rows.map((row) => row.map((cell) => cell.filter((part) => part !== '').join(between)));
}
