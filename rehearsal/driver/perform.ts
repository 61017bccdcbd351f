import { Listr } from 'listr2';
import { Rehearsal } from './rehearsal';
import { Step, StepResult } from './step';

/**
 * Carries the steps out, one after the other, and shows how they go: live on a terminal, one line a change elsewhere.
 *
 * The first that fails ends it; those after it count as skipped.
 */
export async function perform(script: readonly Step[], rehearsal: Rehearsal): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const list = new Listr(
    script.map((step) => ({
      title: step.name,
      task: async (_context, task) => {
        const result = await carryOut(step, rehearsal, (line) => (hasWidth() ? (task.output = line) : undefined));
        results.push(result);
        if (result.outcome === 'failed') {
          throw new Error(result.reason);
        }
      },
    })),
    { exitOnError: true, rendererOptions: { collapseErrors: false }, fallbackRendererCondition: () => !hasWidth() },
  );
  await list.run().catch(() => undefined);
  const skipped = script.slice(results.length).map(({ name }): StepResult => ({ name, outcome: 'skipped', seconds: 0 }));
  return [...results, ...skipped];
}

/** A terminal, and one that knows how wide it is: those of some containers and of `script` do not. */
function hasWidth(): boolean {
  return process.stdout.isTTY && process.stdout.columns > 0;
}

async function carryOut(step: Step, rehearsal: Rehearsal, say: (line: string) => void): Promise<StepResult> {
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 100) / 10;
  try {
    const shown = await step.run(rehearsal, say) ?? undefined;
    return { name: step.name, outcome: 'passed', seconds: seconds(), shown };
  } catch (error) {
    return { name: step.name, outcome: 'failed', seconds: seconds(), reason: (error as Error).message };
  }
}
