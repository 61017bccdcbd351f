import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { PIN_FILE } from '../../../src/contract';
import { refused } from '../support/refusals';

const AMI = 'ami-0123456789abcdef0';
const BROKEN = '{ "version": 1, "pins": {';
const COMMANDS = [['build-ami'], ['pin', AMI], ['pin']];

/** Pin files that can't be read: nobody writes over them, and nothing is baked that could not be pinned. */
export const PIN_FILES: readonly Step[] = COMMANDS.flatMap((type) => [
  refused({
    what: `${shown(type)}a pin file that is broken`,
    type,
    pins: BROKEN,
    says: (rehearsal) => `${path(rehearsal)} is not JSON (${complaintOfJson(BROKEN)}). Restore it: git checkout ${path(rehearsal)}`,
  }),
  refused({
    what: `${shown(type)}a pin file of a newer program`,
    type,
    pins: '{ "version": 2, "pins": {} }',
    says: (rehearsal) => `${path(rehearsal)} has version 2, this program knows version 1. Update the program (git pull, npm ci).`,
  }),
  refused({
    what: `${shown(type)}a pin file of an older program`,
    type,
    pins: '{ "version": 0 }',
    says: (rehearsal) => `${path(rehearsal)} has version 0, this program knows version 1. Restore it: git checkout ${path(rehearsal)}`,
  }),
]);

/** AMIs that can't be pinned. */
export const AMIS_TO_PIN: readonly Step[] = [
  {
    what: 'what is no AMI ID',
    type: ['pin', 'ami-latest'],
    code: 2,
    says: '"ami-latest" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.',
  },
  {
    what: 'an AMI that is not there',
    type: ['pin', AMI],
    says: `There is no AMI ${AMI} in account 123456789012, Region ap-southeast-1.`,
  },
  {
    what: 'an AMI of somebody else\'s',
    type: ['pin', 'ami-0ec52023a1b2c3d4e'],
    says: 'ami-0ec52023a1b2c3d4e can\'t be pinned for prod: it belongs to account 591542846629, not to 123456789012.',
  },
  {
    what: 'an environment that is not there',
    type: ['pin', AMI, '--env', 'qa'],
    says: 'There is no environment "qa". Known: prod, stage (src/environments.ts).',
  },
].map(refused);

function shown([, ami]: readonly string[]): string {
  return ami === undefined ? '' : 'an AMI, and ';
}

/** In the words of this Node.js. */
function complaintOfJson(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch (error) {
    return (error as Error).message;
  }
}

function path({ session }: Rehearsal): string {
  return `${session.workspace}/${PIN_FILE}`;
}
