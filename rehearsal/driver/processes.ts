import { readFileSync, readdirSync } from 'node:fs';

/** A process of this machine. */
export interface FoundProcess {
  readonly commandLine: readonly string[];
  /** ID in the process namespace that it lives in. Source: proc(5), NSpid in /proc/<pid>/status. */
  readonly innerPid: number;
}

/** Every process of this machine whose command line or environment names a folder. Those that end meanwhile are left out. */
export function processesNaming(folder: string): FoundProcess[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [command, environment, status] = ['cmdline', 'environ', 'status'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
      if (Number(pid) === process.pid || !`${command}\0${environment}`.includes(folder)) {
        return [];
      }
      return [{ commandLine: command.split('\0'), innerPid: Number(/^NSpid:.*\s(\d+)$/m.exec(status)![1]) }];
    } catch {
      return [];
    }
  });
}

/** Ends processes at once. One that has ended by itself meanwhile, as what it worked for is gone, is none the worse. */
export function killAll(processes: readonly FoundProcess[]): void {
  for (const { innerPid } of processes) {
    try {
      process.kill(innerPid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }
}
