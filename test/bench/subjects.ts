import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Subject } from './measure';

const CDKTF = JSON.parse(readFileSync(resolve(__dirname, '../../cdktf.json'), 'utf8')) as { app: string };

/** The app as cdktf.json says it, without cdktf's own command line: both stacks. */
const APP: Subject = { name: 'the app alone', argv: CDKTF.app.split(' ') as [string, ...string[]], runs: 5, budget: { seconds: 0.5, mebibytes: 200 } };

const SYNTH: Subject = { name: 'cdktf synth of all stacks', argv: ['node_modules/.bin/cdktf', 'synth'], runs: 5, budget: { seconds: 2 } };

const UNIT_TESTS: Subject = { name: 'unit tests', argv: ['npx', 'projen', 'test:unit'], runs: 1, budget: { seconds: 60 } };

/** What can be measured without any cloud. */
export const SUBJECTS: readonly Subject[] = [APP, SYNTH, UNIT_TESTS];

/** `build-ami` that finds nothing to do, without projen's own start. */
export const NOTHING_CHANGED: Subject = {
  name: 'build-ami, nothing changed',
  argv: [process.execPath, '--import', 'tsx', 'src/cli/main.ts', 'build-ami', '--json'],
  runs: 5,
  budget: { seconds: 2, calls: 8 },
  check: (stdout) => assert.equal((JSON.parse(stdout) as { outcome: string }).outcome, 'unchanged', 'build-ami had something to do'),
};

/** Name and budget of the whole rehearsal. */
export const REHEARSAL = { name: 'the whole rehearsal, tools present', budget: { seconds: 90 } };
