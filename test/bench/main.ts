import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { Measurement, measure } from './measure';
import { median } from './median';
import { MEASUREMENT_FILE } from './nothing-changed.steps';
import { requirePassed } from './require-passed';
import { LARGE, pruneAtScale } from './scale/prune-at-scale';
import { showMeasurements } from './show';
import { REHEARSAL, SUBJECTS } from './subjects';
import { rehearsalEnvironment } from '../../rehearsal/driver/environment';
import { performInside } from '../../rehearsal/driver/perform-inside';
import { rehearse } from '../../rehearsal/driver/rehearse';
import { makeRunFolder, removeRunFolder } from '../../rehearsal/driver/run-folder';
import { WorldOptions, withWorld } from '../../rehearsal/driver/with-world';
import { reportError } from '../../src/cli/report-error';
import { cacheDir } from '../../src/toolchain/cache-dir';

const PROJECT = resolve(__dirname, '../..');

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const program = new Command('bench')
  .description('Measures the product and prints medians and ratios.')
  .option('--runs <number>', 'whole rehearsals to take the median of', atLeastOne, 1)
  .option('--json', 'print the measurements as JSON')
  .option('--debug', 'show where an error came from')
  .showHelpAfterError('Type --help to see what can be given.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async ({ runs, json }) => {
    const options: WorldOptions = {
      project: PROJECT, root: join(cacheDir(process.env), 'rehearsals'), env: process.env, ui: { terminal: false, say },
    };
    const measurements = [...await withoutCloud(options), await nothingChanged(options), await wholeRehearsal(options, runs)];
    process.stdout.write(json ? `${JSON.stringify(measurements)}\n` : `${showMeasurements(measurements)}\n`);
  });

async function withoutCloud(options: WorldOptions): Promise<Measurement[]> {
  const folder = await makeRunFolder(options.root);
  const settings = rehearsalEnvironment(process.env, folder, 'http://127.0.0.1:9', 'ap-southeast-1');
  const measurements: Measurement[] = [];
  try {
    for (const subject of SUBJECTS) {
      say(subject.name);
      measurements.push(await measure(subject, PROJECT, { ...process.env, ...settings }));
    }
    say('ami:prune in a large account');
    measurements.push(await pruneAtScale(LARGE, PROJECT, { ...process.env, ...settings }));
  } finally {
    await removeRunFolder(folder);
  }
  return measurements;
}

function nothingChanged(options: WorldOptions): Promise<Measurement> {
  const script = require.resolve('./nothing-changed.steps');
  return withWorld(options, async ({ session, world }) => {
    requirePassed(await performInside(PROJECT, script, session, world));
    return JSON.parse(readFileSync(join(session.folder, MEASUREMENT_FILE), 'utf8')) as Measurement;
  });
}

async function wholeRehearsal(options: WorldOptions, runs: number): Promise<Measurement> {
  const all: number[] = [];
  for (let index = 0; index < runs; index++) {
    const { steps, seconds } = await rehearse({ ...options, scenario: 'main' });
    requirePassed(steps);
    all.push(seconds);
  }
  return { ...REHEARSAL, runs, seconds: median(all) };
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new InvalidArgumentError('It must be a number from 1 to 999.');
  }
  return Number(text);
}

program.parseAsync().catch((error) => {
  process.exitCode = reportError(error, program.opts().debug ?? false, say);
});
