import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure';
import { NOTHING_CHANGED } from './subjects';
import { Step } from '../../rehearsal/driver/step';
import { bake } from '../../rehearsal/driver/steps/bake';
import { furnish } from '../../rehearsal/driver/steps/furnish-account';
import { pushImage } from '../../rehearsal/driver/steps/push-image';

/** Where the outcome is left for the bench outside. */
export const MEASUREMENT_FILE = 'measurement.json';

const measureNothingChanged: Step = {
  name: NOTHING_CHANGED.name,
  run: async ({ session, cloud }) => {
    await cloud.forgetCalls();
    const measurement = await measure(NOTHING_CHANGED, session.workspace, session.env);
    // The run that does not count for the time has made its calls, too.
    const calls = (await cloud.calls()).length / (NOTHING_CHANGED.runs + 1);
    writeFileSync(join(session.folder, MEASUREMENT_FILE), JSON.stringify({ ...measurement, calls }));
  },
};

export const STEPS: readonly Step[] = [furnish, pushImage('v1'), bake('v1'), measureNothingChanged];
