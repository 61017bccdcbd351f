import pc from 'picocolors';
import { runs } from '../operations/roll/decide/obstacles';
import { AmiVersion } from '../operations/roll/decide/verdict';
import { renderView } from '../operations/roll/show/render-view';
import { RollProgress, RollView } from '../operations/roll/show/roll-progress';

/** A terminal. Its size may change at any time. */
export interface Screen {
  /** @default 80 */
  readonly columns?: number;
  /** @default 24 */
  readonly rows?: number;
  write(text: string): unknown;
}

/** Text at the end of a terminal that is overwritten each time. */
export interface LiveText {
  (text: string): void;
  /** Takes it away. */
  clear(): void;
  /** Leaves it; what comes next comes below. */
  done(): void;
}

/** A roll on a terminal, as one view that is redrawn each second. What is said, and what programs print, scrolls by above it. */
export async function rollOnTerminal(screen: Screen, now: () => Date): Promise<RollProgress> {
  const { createLogUpdate } = await import('log-update');
  return rollInView(createLogUpdate(screen as NodeJS.WritableStream), screen, now, pc.isColorSupported);
}

/** As {@link rollOnTerminal}, with the live text to draw on. */
export function rollInView(live: LiveText, screen: Screen, now: () => Date, colour: boolean): RollProgress {
  const colours = pc.createColors(colour);
  let stage: { readonly name: string; readonly since: Date } | undefined;
  let seen: { readonly view: RollView; readonly from: readonly AmiVersion[] } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const seconds = (since: Date, digits: number) => `${((now().getTime() - since.getTime()) / 1000).toFixed(digits)} s`;
  const draw = () => {
    timer ??= setInterval(draw, 1000).unref();
    if (seen) {
      // The live text ends with a line end of its own.
      live(renderView(seen.view, { width: screen.columns ?? 80, height: (screen.rows ?? 24) - 1, colour, now: now(), from: seen.from }).join('\n'));
    } else if (stage) {
      live(`${colours.cyan('…')} ${stage.name} ${colours.dim(seconds(stage.since, 0))}`);
    }
  };
  const line = (text: string) => {
    live.clear();
    screen.write(`${text}\n`);
    draw();
  };
  const endStage = () => {
    if (seen) {
      draw();
      live.done();
      seen = undefined;
    } else {
      live.clear();
    }
    if (stage) {
      screen.write(`${stage.name} ${colours.dim(seconds(stage.since, 1))}\n`);
      stage = undefined;
    }
  };
  return {
    stage: (name) => {
      endStage();
      stage = { name, since: now() };
      draw();
    },
    output: (text) => line(colours.dim(`  ${text}`)),
    say: line,
    look: (view) => {
      seen = { view, from: seen && sameGoal(seen.view, view) ? seen.from : versionsBut(view) };
      draw();
    },
    end: () => {
      endStage();
      // Gives the cursor back, too.
      live.done();
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function sameGoal({ goal: a }: RollView, { goal: b }: RollView): boolean {
  return a.amiId === b.amiId && a.version === b.version;
}

/** What instances run beside the goal, each once. */
function versionsBut({ goal, facts }: RollView): AmiVersion[] {
  const others = facts.instances
    .filter((instance) => !runs(goal, instance))
    .map(({ amiId, launchTemplateVersion }) => ({ amiId, version: launchTemplateVersion ?? '-' }));
  return [...new Map(others.map((other) => [JSON.stringify(other), other])).values()];
}
