import pc from 'picocolors';
import { Progress } from '../operations/bake/stages';

const CLEAR_LINE = '\r\x1b[K';

/** Progress as plain lines, for logs. A stage has a line when something is said in it, and one when it is over. */
export function progressInLines(say: (line: string) => void): Progress {
  let untold: string | undefined;
  const line = (text: string) => {
    if (untold !== undefined) {
      say(`[${untold}]`);
      untold = undefined;
    }
    say(text);
  };
  return {
    begin: (stage) => void (untold = stage),
    end: (stage, seconds) => {
      untold = undefined;
      say(`[${stage}] ${seconds} s`);
    },
    output: (text) => line(`  ${text}`),
    say: line,
  };
}

/**
 * Progress on a terminal: output streams by, and the last line always says which stage it is and for how long.
 *
 * @param write writes to the terminal as it is.
 */
export function progressOnTerminal(write: (text: string) => void): Progress {
  let status: { readonly stage: string; readonly since: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const showStatus = () => {
    if (status) {
      write(`${CLEAR_LINE}${pc.cyan('…')} ${status.stage} ${pc.dim(`${Math.round((Date.now() - status.since) / 1000)} s`)}`);
    }
  };
  const line = (text: string) => {
    write(`${CLEAR_LINE}${text}\n`);
    showStatus();
  };
  return {
    begin: (stage) => {
      status = { stage, since: Date.now() };
      showStatus();
      timer = setInterval(showStatus, 1000).unref();
    },
    end: (stage, seconds) => {
      clearInterval(timer);
      status = undefined;
      line(`${pc.green('✔')} ${stage} ${pc.dim(`${seconds} s`)}`);
    },
    output: (text) => line(pc.dim(`  ${text}`)),
    say: line,
  };
}
