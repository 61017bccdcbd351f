import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { perform } from './driver/perform';
import { Rehearsal } from './driver/rehearsal';
import { readSession } from './driver/session';
import { Step } from './driver/step';

/**
 * What of a rehearsal runs inside the world's network.
 *
 * @param sessionFile file of the session.
 * @param scriptFile module that exports the steps as `STEPS`.
 */
async function main(sessionFile: string, scriptFile: string): Promise<void> {
  const session = readSession(sessionFile);
  const { STEPS } = await import(scriptFile) as { STEPS: readonly Step[] };
  const results = await perform(STEPS, new Rehearsal(session));
  writeFileSync(join(session.folder, 'results.json'), JSON.stringify(results));
}

void main(process.argv[2], process.argv[3]);
