import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of bytes into lines; a character or line end split between two chunks stays whole. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  write(chunk: Buffer): void {
    const parts = (this.rest + this.decoder.write(chunk)).split('\n');
    this.rest = parts.pop()!;
    parts.forEach((line) => this.onLine(withoutReturn(line)));
  }

  /** A last line without a line end counts too. */
  end(): void {
    const last = this.rest + this.decoder.end();
    this.rest = '';
    if (last !== '') {
      this.onLine(withoutReturn(last));
    }
  }
}

/** The last lines of a stream, for an error message. */
export class Tail {
  readonly lines: string[] = [];

  constructor(private readonly size: number) {}

  add(line: string): void {
    this.lines.push(line);
    if (this.lines.length > this.size) {
      this.lines.shift();
    }
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
