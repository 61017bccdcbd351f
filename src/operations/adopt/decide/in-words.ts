/** Longest text of a value that is shown. */
const LONGEST = 80;

/** A value of a plan as one would write it down. What is long, or made of blocks, is left out: user data, say, may hold a secret. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'nothing' : value.every(isScalar) ? short(value.map(String).join(', ')) : 'other blocks';
  }
  return isScalar(value) ? short(String(value)) : 'other values';
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function short(text: string): string {
  return text.length > LONGEST || text.includes('\n') ? 'other text' : text;
}
