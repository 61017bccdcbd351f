import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { refused } from '../support/refusals';

const VARIABLE = 'PACKER_BINARY_NAME';
const BAKING = 'Baking for prod: no AMI of this environment was baked from these inputs.\n';
let oldPacker: string;

/** Packers that can't be used: no builder is started. */
export const PACKERS: readonly Step[] = [
  refused({
    what: 'a Packer that is named, but not there',
    type: ['build-ami'],
    env: () => ({ [VARIABLE]: '/opt/no/packer' }),
    says: `${BAKING}${VARIABLE} is /opt/no/packer, but there is no such program.\nCorrect or unset ${VARIABLE}.`,
  }),
  refused({
    what: 'a Packer that is too old',
    type: ['build-ami'],
    env: (rehearsal) => ({ [VARIABLE]: (oldPacker = packerOfVersion('1.5.4', rehearsal)) }),
    says: () => `${BAKING}${VARIABLE} is ${oldPacker}, which is version 1.5.4; packer 1.6.6 or newer is needed.\nCorrect or unset ${VARIABLE}.`,
  }),
  refused({
    what: 'no Packer, no apt and no network to get it by',
    type: ['build-ami'],
    env: ({ session }) => ({ [VARIABLE]: undefined, PATH: mkdtempSync(join(session.env.TMPDIR, 'no-programs-')) }),
    says: `${BAKING}Missing on this machine: packer 1.6.6 or newer (releases.hashicorp.com, where it could be downloaded, can't be reached).\n`
      + `Install it (https://developer.hashicorp.com/packer/install) and put it on the PATH, or set ${VARIABLE} to its path.`,
  }),
];

function packerOfVersion(version: string, { session }: Rehearsal): string {
  const packer = join(mkdtempSync(join(session.env.TMPDIR, 'old-packer-')), 'packer');
  writeFileSync(packer, `#!/bin/sh\necho "Packer v${version}"\n`);
  chmodSync(packer, 0o755);
  return packer;
}
