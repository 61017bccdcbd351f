import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../../src/toolchain/cache-dir';
import { Service, start } from '../../../src/toolchain/process';

/** Where rehearsals have their folders. */
export const REHEARSALS = join(cacheDir(process.env), 'rehearsals');

/** `npx projen rehearse`, without projen around it. */
export class RunningRehearsal {
  static async start(project: string, ...options: string[]): Promise<RunningRehearsal> {
    const lines: string[] = [];
    const more = new EventEmitter();
    const service = await start(process.execPath, ['--import', 'tsx', 'rehearsal/main.ts', ...options], {
      cwd: project,
      env: process.env,
      onLine: (line) => {
        lines.push(line);
        more.emit('line');
      },
    });
    return new RunningRehearsal(service, lines, more);
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

  /** All that it has said after its first line. */
  get said(): string {
    return this.lines.join('\n');
  }

  /** Its folder, once it has one. */
  get folder(): string {
    const name = readdirSync(REHEARSALS).find((folder) => folder.startsWith(`run-${this.pid}-`));
    if (name === undefined) {
      throw new Error(`no folder in ${REHEARSALS} belongs to process ${this.pid}`);
    }
    return join(REHEARSALS, name);
  }

  /** Waits until it has said a line that is the text. */
  async says(text: string): Promise<void> {
    while (!this.lines.includes(text)) {
      if (this.hasEnded) {
        throw new Error(`the rehearsal ended without "${text}":\n${this.said}`);
      }
      await once(this.more, 'line');
    }
  }

  /** Sends it a signal, and to nothing that it has started. @returns its exit code, null when the signal ended it. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    process.kill(this.pid, signal);
    return this.ended();
  }

  async ended(): Promise<number | null> {
    return (await this.service.ended).code;
  }

  /** Ends it if it has not ended. */
  async stop(): Promise<void> {
    await this.service.stop();
  }
}
