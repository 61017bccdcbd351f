import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Measurement, measure } from './measure';
import { MEASUREMENT_FILE } from './nothing-changed.steps';
import { showMeasurements } from './show';
import { REHEARSAL, SUBJECTS } from './subjects';
import { rehearsalEnvironment } from '../../rehearsal/driver/environment';
import { performInside } from '../../rehearsal/driver/perform-inside';
import { rehearse } from '../../rehearsal/driver/rehearse';
import { makeRunFolder } from '../../rehearsal/driver/run-folder';
import { WorldOptions, withWorld } from '../../rehearsal/driver/with-world';
import { cacheDir } from '../../src/toolchain/cache-dir';

const PROJECT = resolve(__dirname, '../..');

const options: WorldOptions = {
  project: PROJECT,
  root: join(cacheDir(process.env), 'rehearsals'),
  env: process.env,
  ui: { terminal: false, say: (line) => process.stderr.write(`${line}\n`) },
};

async function main(): Promise<void> {
  const measurements: Measurement[] = [...await withoutCloud(), await nothingChanged(), await wholeRehearsal()];
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(measurements)}\n` : `${showMeasurements(measurements)}\n`);
}

async function withoutCloud(): Promise<Measurement[]> {
  const folder = await makeRunFolder(options.root);
  const settings = rehearsalEnvironment(process.env, folder, 'http://127.0.0.1:9', 'ap-southeast-1');
  const measurements: Measurement[] = [];
  try {
    for (const subject of SUBJECTS) {
      options.ui.say(subject.name);
      measurements.push(await measure(subject, PROJECT, { ...process.env, ...settings }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return measurements;
}

function nothingChanged(): Promise<Measurement> {
  const script = require.resolve('./nothing-changed.steps');
  return withWorld(options, async ({ session, world }) => {
    await performInside(PROJECT, script, session, world);
    return JSON.parse(readFileSync(join(session.folder, MEASUREMENT_FILE), 'utf8')) as Measurement;
  });
}

async function wholeRehearsal(): Promise<Measurement> {
  const { seconds } = await rehearse({ ...options, afterwards: async () => undefined });
  return { ...REHEARSAL, seconds };
}

void main();
