/** Somebody else's text on one line of a terminal: it may not move the cursor, colour what follows, or turn the direction of writing. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
