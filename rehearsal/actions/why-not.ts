import { isMet } from './expression';
import { Context } from './parse-expression';
import { WorkflowJob } from './workflow';

/** What has become of a job that another one needs, as `needs.<id>`. */
export interface NeededJob {
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  /** @default - none */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A condition with one of them says itself what must have become of the jobs before; without, all must have succeeded. */
const STATUS_CHECK = /\b(success|always|cancelled|failure)\(/;

/**
 * Why GitHub would not run a job; undefined when it would.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions, "Status check functions"
 *
 * @throws Error when nothing is known of a job that it needs.
 */
export function whyNot({ if: condition = '', needs = [] }: WorkflowJob, context: Context): string | undefined {
  const ended = (context.needs ?? {}) as Readonly<Record<string, NeededJob | undefined>>;
  for (const id of [needs].flat()) {
    const { result } = ended[id] ?? notKnown(id);
    if (result !== 'success' && !STATUS_CHECK.test(condition)) {
      return `it needs ${id}, which has ended as ${result}`;
    }
  }
  return condition === '' || isMet(condition, context) ? undefined : `its condition is not met: ${condition}`;
}

function notKnown(id: string): never {
  throw new Error(`What has become of the job ${id} is not known.`);
}
