import { Subject } from './measure';

const NODE = [process.execPath, '--import', 'tsx'] as const;

/** The app that cdktf runs: both stacks, without cdktf's own command line. */
const APP: Subject = { name: 'the app alone', argv: [...NODE, 'main.ts'], runs: 5, budget: { seconds: 0.5, mebibytes: 200 } };

const SYNTH: Subject = { name: 'cdktf synth of all stacks', argv: ['node_modules/.bin/cdktf', 'synth'], runs: 5, budget: { seconds: 2 } };

const UNIT_TESTS: Subject = { name: 'unit tests', argv: ['npx', 'projen', 'test:unit'], runs: 1, budget: { seconds: 60 } };

/** What can be measured without any cloud. */
export const SUBJECTS: readonly Subject[] = [APP, SYNTH, UNIT_TESTS];

/** `build-ami` that finds nothing to do, without projen's own start. */
export const NOTHING_CHANGED: Subject = {
  name: 'build-ami, nothing changed', argv: [...NODE, 'src/cli/main.ts', 'build-ami', '--json'], runs: 5, budget: { seconds: 2 },
};

/** Name and budget of the whole rehearsal. */
export const REHEARSAL = { name: 'the whole rehearsal, tools present', budget: { seconds: 90 } };
