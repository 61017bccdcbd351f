import assert from 'node:assert/strict';
import { DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, DescribeSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ownAmis, unfinishedAmis } from './unfinished-amis';
import { Leaks } from '../../../../src/operations/leaks/decide/decide-leaks';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';

/** A bake may be running still: what is young is nobody's leak. */
export const youngIsNoLeak: Step = {
  name: 'ami:leaks --yes: what is younger than any bake is left alone',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    for (const kind of ['i-', 'key-', 'sg-', 'ami-']) {
      assert.ok(left.some((id) => id.startsWith(kind)), `the killed bakes have left nothing like ${kind}…, but ${left.join(', ')}`);
    }
    assert.deepEqual(await leaks(rehearsal, say, '--yes'), []);
    assert.deepEqual(await leftBehind(rehearsal), left);
  },
};

/** What the killed bakes have left, as far as it has a tag: Packer 1.6 puts none on a security group, which goes with its builder. */
export const leaksAreShown: Step = {
  name: 'ami:leaks: shows what the killed bakes have left, and no AMI that is finished',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    const shown = await leaks(rehearsal, say);
    assert.deepEqual(left.filter((id) => !shown.includes(id) && !id.startsWith('sg-')), []);
    assert.deepEqual(shown.filter((id) => !left.includes(id)), [], 'something is shown that no killed bake has left');
    assert.deepEqual(await leftBehind(rehearsal), left, 'something was removed without --yes');
  },
};

/** Nothing of the killed bakes is left, and what the others have made is as it was. */
export const leaksAreRemoved: Step = {
  name: 'ami:leaks --yes: removes them, the half-made AMI with its snapshot; what is finished stays',
  run: async (rehearsal, say) => {
    const unfinished = (await unfinishedAmis(rehearsal)).map(({ ImageId }) => ImageId!);
    const finished = await finishedAmis(rehearsal);
    await leaks(rehearsal, say, '--yes');
    assert.deepEqual(await leftBehind(rehearsal), []);
    assert.deepEqual(await finishedAmis(rehearsal), finished);
    assert.deepEqual(await snapshotsFor(rehearsal, unfinished), [], 'a snapshot of a half-made AMI is left');
    assert.deepEqual(await leaks(rehearsal, say), []);
  },
};

/** IDs of builders, of what lets Packer in to them, and of AMIs that nobody has finished. */
async function leftBehind(rehearsal: Rehearsal): Promise<string[]> {
  const { cloud, settings: { region } } = rehearsal;
  const ec2 = new EC2Client({ region });
  const [machines, { KeyPairs }, { SecurityGroups }, amis] = await Promise.all([
    cloud.machines(), ec2.send(new DescribeKeyPairsCommand({})), ec2.send(new DescribeSecurityGroupsCommand({})), unfinishedAmis(rehearsal),
  ]);
  return [
    ...machines.filter(({ groupName }) => groupName === null).map(({ instanceId }) => instanceId),
    ...KeyPairs!.map(({ KeyPairId }) => KeyPairId!),
    ...SecurityGroups!.filter(({ GroupName }) => GroupName!.startsWith('packer_')).map(({ GroupId }) => GroupId!),
    ...amis.map(({ ImageId }) => ImageId!),
  ];
}

/** IDs of AMIs that are finished, with those of their snapshots. */
async function finishedAmis(rehearsal: Rehearsal): Promise<string[][]> {
  const unfinished = (await unfinishedAmis(rehearsal)).map(({ ImageId }) => ImageId);
  const finished = (await ownAmis(rehearsal)).map(({ ImageId }) => ImageId!).filter((id) => !unfinished.includes(id));
  return Promise.all(finished.sort().map(async (id) => [id, ...await snapshotsFor(rehearsal, [id])]));
}

/** IDs of the snapshots that EC2 has made for AMIs, whether these are there or not. */
async function snapshotsFor({ settings: { region } }: Rehearsal, amiIds: readonly string[]): Promise<string[]> {
  const { Snapshots } = await new EC2Client({ region }).send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  return Snapshots!.filter(({ Description }) => amiIds.some((id) => Description!.includes(id))).map(({ SnapshotId }) => SnapshotId!);
}

/** IDs of what the command says was left behind; it must know all about it. */
async function leaks(rehearsal: Rehearsal, say: (line: string) => void, ...options: string[]): Promise<string[]> {
  const { stdout } = await rehearsal.program(say, [0], 'ami:leaks', ...rehearsal.named, '--json', ...options);
  return (JSON.parse(stdout) as Leaks).leaks.map(({ id }) => id);
}
