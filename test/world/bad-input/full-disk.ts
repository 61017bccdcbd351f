import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Step } from '../../../rehearsal/driver/step';
import { PIN_FILE } from '../../../src/contract';
import { renderPins } from '../../../src/pins/pin';
import { assertSays, attempt } from '../support/attempt';
import { PROGRAM, changingNothing } from '../support/refusals';

/** Runs what follows with a file system of a few KiB, gone with the process, on a folder. No root is needed for it: unshare(1). */
const WITH_TINY_DISK = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size="$1" tiny "$2" && shift 2 && exec "$@"', 'sh'];

/** As above, on a copy of a folder, and then fills it to the last byte; shows a file of it afterwards. */
const IN_A_FULL_COPY = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', [
  'mount -t tmpfs -o size=64m full "$1" && cp -R "$2/." "$1" && cd "$1" || exit 99',
  'head -c 65m /dev/zero >filler 2>/dev/null',
  'file=$3; shift 3; "$@"; code=$?; cat "$file"; exit "$code"',
].join('\n'), 'sh'];

/** A disk without room for what the bake needs for a while. */
export const NO_ROOM_TO_BAKE: Step = {
  name: 'build-ami: no room for temporary files',
  run: (rehearsal) => changingNothing(rehearsal, async () => {
    const full = mkdtempSync(join(rehearsal.session.folder, 'tiny-'));
    const command = [...WITH_TINY_DISK, '4k', full, ...PROGRAM, 'build-ami'];
    const { code, stdout, stderr } = await attempt(rehearsal, { command, env: { TMPDIR: full } });
    assert.equal(code, 1);
    assert.match(stderr, /\nThe disk is full; make room and try again\.\n$/);
    assert.equal(stdout, '');
  }),
};

/** A disk without room for the pin file, once there is an AMI to pin. */
export const NO_ROOM_TO_PIN: Step = {
  name: 'pin: no room for the pin file, which is as it was',
  run: async (rehearsal) => {
    const { session, pin } = rehearsal;
    writeFileSync(join(session.workspace, PIN_FILE), renderPins({}));
    const copy = mkdtempSync(join(session.folder, 'full-'));
    const command = [...IN_A_FULL_COPY, copy, session.workspace, PIN_FILE, ...PROGRAM, 'pin', pin.amiId];
    const { code, stdout, stderr } = await attempt(rehearsal, { command });
    assert.equal(code, 1, stderr);
    assertSays(stderr, `${join(copy, PIN_FILE)} can't be written, and is as it was: ENOSPC`);
    assert.equal(stdout, renderPins({}));
  },
};
