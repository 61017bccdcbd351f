import { rollOnTerminal } from '../../../src/cli/roll-on-terminal';
import { at, view } from '../../operations/support/roll-views';

/** Draws a short roll with the live text of terminals on standard output. */
async function draw(): Promise<void> {
  let now = at(0);
  const progress = await rollOnTerminal({ write: (text) => process.stdout.write(text), columns: 80, rows: 24 }, () => now);
  progress.stage('plan');
  progress.stage('roll');
  progress.look(view({}));
  progress.output('a program prints');
  now = at(60);
  progress.say('AWS answers again.');
  progress.look(view({ at: now }, { waitingFor: 'the end' }));
  progress.end();
}

void draw();
