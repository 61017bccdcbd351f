import assert from 'node:assert/strict';
import {
  DescribeSnapshotsCommand, EC2Client, ListSnapshotsInRecycleBinCommand, RestoreImageFromRecycleBinCommand, RestoreSnapshotFromRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import { CreateRuleCommand, RbinClient } from '@aws-sdk/client-rbin';
import { AMI_TAG, PROJECT } from '../../../../src/contract';
import { PruneStep } from '../../../../src/operations/retention/decide/next-step';
import { PruneReport } from '../../../../src/operations/retention/decide/prune-report';
import { eventually } from '../../eventually';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';
import { fleetOf } from '../machines';
import { amiNow } from './ami-now';

/** Days for which the Recycle Bin keeps what was deregistered. */
const BIN_DAYS = 14;

/** Only the newest AMI stays for its age: there are too few here for the three of the settings. */
const PRUNE = ['ami:prune', '--keep', '1', '--json'];

/** Days pass: nobody can wait for them. */
export function daysPass(days: number, why: string): Step {
  return { name: `${days} days pass: ${why}`, run: ({ cloud }) => cloud.passDays(days) };
}

/** What the account's owner does once, so that what is deregistered by mistake comes back. */
export const recycleBinIsThere: Step = {
  name: `Recycle Bin: AMIs and snapshots of this project are kept for ${BIN_DAYS} days`,
  run: async ({ settings: { region } }) => {
    const rbin = new RbinClient({ region });
    for (const ResourceType of ['EC2_IMAGE', 'EBS_SNAPSHOT'] as const) {
      await rbin.send(new CreateRuleCommand({
        ResourceType,
        RetentionPeriod: { RetentionPeriodValue: BIN_DAYS, RetentionPeriodUnit: 'DAYS' },
        ResourceTags: [{ ResourceTagKey: AMI_TAG.project, ResourceTagValue: PROJECT }],
      }));
    }
  },
};

/** What is in use stays, the machines that wait, stopped, included; what nothing needs would go a step. */
export const pruneShows: Step = {
  name: 'ami:prune: keeps what a stopped machine of the warm pool was started from; would take what nothing needs',
  run: async (rehearsal, say) => {
    const [unused, , used] = rehearsal.amis;
    const stopped = (await fleetOf(rehearsal)).find(({ state }) => state === 'stopped')!;
    const { kept, steps } = await prune(rehearsal, say);
    assert.deepEqual(steps.map(({ amiId, step }) => ({ amiId, step })), [{ amiId: unused.amiId, step: 'deprecate' }]);
    const reasons = kept.find(({ amiId }) => amiId === used.amiId)!.reasons.join('\n');
    assert.match(reasons, new RegExp(`in use by [^\n]*${stopped.instanceId}`));
    assert.equal((await amiNow(rehearsal, unused.amiId))!.DeprecationTime, undefined, 'it was carried out without --yes');
  },
};

/** The unused AMI goes one step, and no other. */
export function pruneTakes(step: PruneStep, becomes: string): Step {
  return {
    name: `ami:prune --yes: ${step}s what nothing needs, which ${becomes}`,
    run: async (rehearsal, say) => {
      const [unused] = rehearsal.amis;
      const { outcomes } = await prune(rehearsal, say, '--yes');
      assert.deepEqual(outcomes!.map(({ amiId, step: taken, outcome }) => ({ amiId, taken, outcome })), [{ amiId: unused.amiId, taken: step, outcome: 'done' }]);
      assert.equal(stateOf(await amiNow(rehearsal, unused.amiId)), becomes);
    },
  };
}

/** While the bin has it, the way back is two calls. */
export const binGivesBack: Step = {
  name: 'the Recycle Bin still has it, content and snapshot: taken back, and deregistered again',
  run: async (rehearsal, say) => {
    const { settings: { region }, cloud, amis: [{ amiId }] } = rehearsal;
    const ec2 = new EC2Client({ region });
    assert.ok((await cloud.contents()).includes(amiId), 'its content is gone');
    const { Snapshots } = await ec2.send(new ListSnapshotsInRecycleBinCommand({}));
    const { SnapshotId } = Snapshots!.find(({ Description }) => Description!.includes(amiId))!;
    await ec2.send(new RestoreSnapshotFromRecycleBinCommand({ SnapshotId }));
    await ec2.send(new RestoreImageFromRecycleBinCommand({ ImageId: amiId }));
    assert.equal(stateOf(await amiNow(rehearsal, amiId)), 'is disabled');
    await pruneTakes('deregister', 'is gone').run(rehearsal, say);
  },
};

/** Nothing of it is left in the account, and no content of its machine. */
export const nothingIsLeft: Step = {
  name: 'nothing of it is left: no AMI, no snapshot, no content',
  run: async ({ settings: { region }, cloud, amis: [{ amiId }] }) => {
    await eventually('the content is gone', 10, async () => !(await cloud.contents()).includes(amiId) || undefined);
    const { Snapshots } = await new EC2Client({ region }).send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    assert.deepEqual(Snapshots!.filter(({ Description }) => Description!.includes(amiId)), [], 'its snapshot is left');
  },
};

function stateOf(ami: Awaited<ReturnType<typeof amiNow>>): string {
  if (!ami) {
    return 'is gone';
  }
  return ami.State === 'disabled' ? 'is disabled' : ami.DeprecationTime === undefined ? 'is as it was' : 'is deprecated';
}

async function prune(rehearsal: Rehearsal, say: (line: string) => void, ...options: string[]): Promise<PruneReport> {
  return JSON.parse((await rehearsal.program(say, [0], ...PRUNE, ...rehearsal.named, ...options)).stdout) as PruneReport;
}
