import { between } from '../operations/roll/show/duration';
import { RollProgress, RollView } from '../operations/roll/show/roll-progress';
import { whatChanged } from '../operations/roll/show/what-changed';

/** Milliseconds without a line after which a log is told that nothing has changed. */
const QUIET = 60_000;

/** A roll as plain lines, for logs: one a change, and one a minute while nothing changes. */
export function rollInLines(say: (line: string) => void, now: () => Date): RollProgress {
  let current: { readonly name: string; readonly since: Date } | undefined;
  let before: RollView | undefined;
  let lastLineAt = now();
  const line = (text: string) => {
    lastLineAt = now();
    say(text);
  };
  const endStage = () => {
    if (current) {
      line(`[${current.name}] ${Math.round((now().getTime() - current.since.getTime()) / 100) / 10} s`);
      current = undefined;
    }
  };
  return {
    stage: (name) => {
      endStage();
      current = { name, since: now() };
      line(`[${name}]`);
    },
    output: (text) => line(`  ${text}`),
    say: line,
    look: (view) => {
      whatChanged(before, view).forEach(line);
      before = view;
      if (now().getTime() - lastLineAt.getTime() >= QUIET) {
        line(`Still waiting for: ${view.waitingFor}, ${between(view.startedAt, now())} so far`);
      }
    },
    end: endStage,
  };
}
