import { Start } from './start';

/** What is measured of starts. */
export const MEASURES = ['cold', 'cold-ready', 'warm', 'warm-ready', 'first', 'pull', 'wait'] as const;
export type Measure = (typeof MEASURES)[number];

/** What each measure is. */
export const MEASURE_MEANS: Readonly<Record<Measure, string>> = {
  'cold': 'cold start, until a task runs',
  'cold-ready': 'cold start, until in service',
  'warm': 'from the warm pool, until a task runs',
  'warm-ready': 'from the warm pool, until in service',
  'first': 'first task on an instance',
  'pull': 'image pull of the first task',
  'wait': 'from RunTask until the task runs, instance included',
};

/** A start's value, in seconds; undefined where it has none, such as a cold one for `warm`. */
export function valueOf(measure: Measure, { kind, readySeconds, task }: Start): number | undefined {
  switch (measure) {
    case 'cold':
    case 'warm':
      return kind === measure ? task?.sinceActivitySeconds : undefined;
    case 'cold-ready':
      return kind === 'cold' ? readySeconds : undefined;
    case 'warm-ready':
      return kind === 'warm' ? readySeconds : undefined;
    case 'first':
      return task?.seconds;
    case 'pull':
      return task?.pullSeconds;
    case 'wait':
      return task?.waitedSeconds;
  }
}
