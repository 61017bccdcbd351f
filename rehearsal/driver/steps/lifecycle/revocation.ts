import assert from 'node:assert/strict';
import { RevocationReport } from '../../../../src/operations/revocation/act/revoke';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';
import { fleetOf } from '../machines';
import { amiNow } from './ami-now';

const REASON = 'CVE-2026-1234 in openssl';

/** The AMI that prod runs may not be run any more; who runs it is listed, machine by machine. */
export const amiIsRevoked: Step = {
  name: 'ami:revoke: what runs it is listed, and nothing is taken from under it',
  run: async (rehearsal, say) => {
    const { amiId } = rehearsal.pin;
    const report = await revoke(rehearsal, say, amiId);
    assert.deepEqual({ outcome: report.outcome, disabled: report.disabled, unknown: report.unknown }, { outcome: 'revoked', disabled: false, unknown: [] });
    assert.deepEqual(report.pinnedFor, ['prod']);
    for (const { instanceId } of await fleetOf(rehearsal)) {
      assert.ok(report.users.some((user) => user.includes(instanceId)), `${instanceId} is not listed:\n${report.users.join('\n')}`);
    }
    assert.equal((await amiNow(rehearsal, amiId))!.State, 'available');
  },
};

/** What is pinned still is not deployed. */
export const revokedAmiIsRefused: Step = {
  name: 'deploy: the revoked AMI is refused',
  run: async (rehearsal, say) => {
    const { stderr } = await rehearsal.program(say, [1], 'deploy', '--yes');
    assert.match(stderr, new RegExp(`${rehearsal.pin.amiId}[^]*revoked since .* UTC \\(${REASON}\\)`));
  },
};

/** Once prod runs another one, the revoked AMI is disabled. */
export const revokedAmiIsDisabled: Step = {
  name: 'ami:revoke again: nothing runs it any more, so it is disabled',
  run: async (rehearsal, say) => {
    const { amiId } = rehearsal.amis.at(-2)!;
    const { before, disabled, users } = await revoke(rehearsal, say, amiId);
    assert.deepEqual({ before, disabled, users }, { before: true, disabled: true, users: [] });
    assert.equal((await amiNow(rehearsal, amiId))!.State, 'disabled');
  },
};

async function revoke(rehearsal: Rehearsal, say: (line: string) => void, amiId: string): Promise<RevocationReport> {
  const { stdout } = await rehearsal.program(say, [0], 'ami:revoke', amiId, '--reason', REASON, '--yes', '--json');
  return JSON.parse(stdout) as RevocationReport;
}
