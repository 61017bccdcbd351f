import { EventEmitter, once } from 'node:events';
import { PROGRAM } from './refusals';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Service, start } from '../../../src/toolchain/process';

/** Does something while `build-ami` goes on beside it. */
export async function whileBuilding(rehearsal: Rehearsal, act: (build: RunningBuild) => Promise<void>): Promise<void> {
  const build = await RunningBuild.start(rehearsal);
  try {
    await act(build);
  } finally {
    await build.stop();
  }
}

/** `build-ami` that goes on beside us. */
export class RunningBuild {
  static async start({ session }: Rehearsal): Promise<RunningBuild> {
    const [program, ...args] = [...PROGRAM, 'build-ami'];
    const lines: string[] = [];
    const more = new EventEmitter();
    const service = await start(program, args, {
      cwd: session.workspace,
      env: session.env,
      onLine: (line) => {
        lines.push(line);
        more.emit('line');
      },
    });
    return new RunningBuild(service, lines, more);
  }

  private hasEnded = false;

  private constructor(private readonly service: Service, private readonly lines: readonly string[], private readonly more: EventEmitter) {
    void service.ended.then(() => {
      this.hasEnded = true;
      more.emit('line');
    });
  }

  /** Waits until it has said a line that holds the text. */
  async says(text: string): Promise<void> {
    while (!this.lines.some((line) => line.includes(text))) {
      if (this.hasEnded) {
        throw new Error(`the build ended without "${text}":\n${this.lines.join('\n')}`);
      }
      await once(this.more, 'line');
    }
  }

  /** Ends it, if it has not ended: a claim that failed shall not disturb the next. */
  async stop(): Promise<void> {
    await this.service.stop();
  }

  /** Ctrl-C. */
  interrupt(): void {
    process.kill(this.service.pid, 'SIGINT');
  }

  /** Its exit code, and all that it has said, once it has ended. */
  async ended(): Promise<{ code: number | null; said: string }> {
    const { code } = await this.service.ended;
    return { code, said: this.lines.join('\n') };
  }
}
