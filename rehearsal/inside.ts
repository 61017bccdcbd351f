import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { perform } from './driver/perform';
import { Rehearsal } from './driver/rehearsal';
import { SCRIPT } from './driver/script';
import { readSession } from './driver/session';

/** The half of a rehearsal that runs inside the world's network. Argument: the file of the session. */
async function main(sessionFile: string): Promise<void> {
  const session = readSession(sessionFile);
  const results = await perform(SCRIPT, new Rehearsal(session));
  writeFileSync(join(session.folder, 'results.json'), JSON.stringify(results));
}

void main(process.argv[2]);
