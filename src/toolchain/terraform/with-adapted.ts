import { readFileSync, writeFileSync } from 'node:fs';

/** Makes another stack of a generated one. */
export type Adapt = (generated: unknown) => unknown;

/** Does something while a generated stack is what `adapt` makes of it. @param adapt undefined: the stack stays as it is. */
export async function withAdapted(file: string, adapt: Adapt | undefined, act: () => Promise<void>): Promise<void> {
  if (!adapt) {
    return act();
  }
  const generated = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify(adapt(JSON.parse(generated)), undefined, 2));
  try {
    await act();
  } finally {
    writeFileSync(file, generated);
  }
}
