/** Text as Terraform must have it written to leave it alone: `${` and `%{` would begin an expression. */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

/** The same for a record's keys and values. */
export function literalRecord(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [literal(key), literal(value)]));
}
