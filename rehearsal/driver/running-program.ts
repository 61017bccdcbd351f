import { EventEmitter, once } from 'node:events';
import { LaunchOptions } from '../../src/toolchain/children/launch';
import { Service, start } from '../../src/toolchain/process';

/** A program that goes on beside us, and what it says. */
export class RunningProgram {
  /** @throws UserError when it can't be started. */
  static async start([program, ...args]: readonly string[], options: LaunchOptions): Promise<RunningProgram> {
    const lines: string[] = [];
    const more = new EventEmitter();
    const service = await start(program, args, {
      ...options,
      onLine: (line) => {
        lines.push(line);
        more.emit('line');
      },
    });
    return new RunningProgram(service, lines, more);
  }

  private hasEnded = false;

  private constructor(private readonly service: Service, private readonly lines: readonly string[], private readonly more: EventEmitter) {
    void service.ended.then(() => {
      this.hasEnded = true;
      more.emit('line');
    });
  }

  get pid(): number {
    return this.service.pid;
  }

  /** All that it has said, but for the first line on stdout. */
  get said(): string {
    return this.lines.join('\n');
  }

  /** Its first line on stdout, which `said` leaves out; undefined when it has ended without. */
  get printed(): Promise<string | undefined> {
    return this.service.firstLine.catch(() => undefined);
  }

  /**
   * Waits until it has said a line that holds the text.
   *
   * @returns that line.
   * @throws Error that shows what it has said when it ends without.
   */
  async says(text: string): Promise<string> {
    while (true) {
      const line = this.lines.find((one) => one.includes(text));
      if (line !== undefined) {
        return line;
      }
      if (this.hasEnded) {
        throw new Error(`it ended without "${text}":\n${this.said}`);
      }
      await once(this.more, 'line');
    }
  }

  /** Sends it a signal, and to nothing that it has started. @returns its exit code, null when the signal ended it. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    process.kill(this.pid, signal);
    return this.ended();
  }

  /** Its exit code, once it has ended; null when a signal ended it. */
  async ended(): Promise<number | null> {
    return (await this.service.ended).code;
  }

  /** Ends it if it has not ended: a claim that failed shall not disturb the next. */
  async stop(): Promise<void> {
    await this.service.stop();
  }
}
