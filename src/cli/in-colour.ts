import { Door } from './door';

/** Whether what is printed may be coloured: on a terminal alone, and never against a wish (https://no-color.org). */
export function inColour({ terminal, variables }: Pick<Door, 'terminal' | 'variables'>): boolean {
  return terminal && !variables.NO_COLOR;
}
