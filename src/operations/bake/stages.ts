/** Shows how a build goes on. */
export interface Progress {
  /** A stage begins. */
  begin(stage: string): void;
  /** The stage that began last is over. */
  end(stage: string, seconds: number): void;
  /** A line that a program printed. */
  output(line: string): void;
  /** Something the reader should know. */
  say(line: string): void;
}

/** A stage that is over. */
export interface Stage {
  readonly name: string;
  readonly seconds: number;
}

/** Tells which stage a build is in, and how long each took. */
export class Stages {
  readonly finished: Stage[] = [];
  private current?: { readonly name: string; readonly since: number };

  constructor(private readonly progress: Progress, private readonly now: () => Date) {}

  /** Ends the stage before, if there is one that is another. */
  begin(name: string): void {
    if (name !== this.current?.name) {
      this.end();
      this.current = { name, since: this.now().getTime() };
      this.progress.begin(name);
    }
  }

  end(): void {
    if (this.current) {
      const { name, since } = this.current;
      const seconds = Math.round((this.now().getTime() - since) / 100) / 10;
      this.current = undefined;
      this.finished.push({ name, seconds });
      this.progress.end(name, seconds);
    }
  }
}
