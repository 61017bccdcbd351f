/** What Terraform complains of. */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  /** May be empty, and may have several lines. */
  readonly detail: string;
}

/** A line of Terraform's output. */
export interface Message {
  /** For people. */
  readonly text: string;
  /** @default - it complains of nothing */
  readonly diagnostic?: Diagnostic;
}

/**
 * Reads a line that Terraform printed with `-json`. Where it does not keep to that, the line is what it says, without box and colours.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function readMessage(line: string): Message {
  const parsed = parse(line);
  const text = parsed?.['@message'];
  if (typeof text !== 'string') {
    return { text: plain(line) };
  }
  const { severity, summary, detail } = (parsed!.diagnostic ?? {}) as Partial<Record<keyof Diagnostic, unknown>>;
  return typeof severity === 'string' && typeof summary === 'string'
    ? { text, diagnostic: { severity, summary, detail: typeof detail === 'string' ? detail.trim() : '' } }
    : { text };
}

/** A line without colours and without the frame that Terraform draws round its complaints. */
export function plain(line: string): string {
  // eslint-disable-next-line no-control-regex -- that is what colours are made of
  return line.replace(/\u001b\[[0-9;]*m/g, '').replace(/^\s*[│╷╵├─]+ ?/, '').trimEnd();
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = line.startsWith('{') ? JSON.parse(line) : undefined;
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
