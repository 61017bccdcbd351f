import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performInside } from '../../rehearsal/driver/perform-inside';
import { Step, StepResult } from '../../rehearsal/driver/step';
import { WorldOptions, withWorld } from '../../rehearsal/driver/with-world';

const PROJECT = resolve(__dirname, '../..');
const MINUTES = 30;

/**
 * Plays a script in a world of its own; each of its steps is a test.
 *
 * @param script path of a module that exports `STEPS`.
 * @param choices what is chosen about the world.
 */
export function playInAWorld(script: string, choices: Pick<WorldOptions, 'secondsPerMinute' | 'settings'> = {}): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names of the steps are the names of the tests
  const { STEPS } = require(script) as { STEPS: readonly Step[] };
  let root: string;
  let results: StepResult[] = [];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'worlds-'));
    const ui = { terminal: false, say: (line: string) => process.stderr.write(`${line}\n`) };
    const options = { ...choices, project: PROJECT, root, env: process.env, ui };
    results = await withWorld(options, ({ session, world }) => performInside(PROJECT, script, session, world));
  }, MINUTES * 60_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(STEPS.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
    const result = results[index];
    expect({ outcome: result?.outcome, reason: result?.reason }).toEqual({ outcome: 'passed', reason: undefined });
  });
}
