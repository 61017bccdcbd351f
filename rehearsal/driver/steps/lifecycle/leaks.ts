import assert from 'node:assert/strict';
import { DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Leaks } from '../../../../src/operations/leaks/decide/decide-leaks';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';

/** A bake may be running still: what is young is nobody's leak. */
export const youngIsNoLeak: Step = {
  name: 'ami:leaks --yes: what is younger than any bake is left alone',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    assert.ok(left.length >= 3, `the killed bake has left no builder, key pair and security group, but ${left.join(', ')}`);
    assert.deepEqual(await leaks(rehearsal, say, '--yes'), []);
    assert.deepEqual(await leftBehind(rehearsal), left);
  },
};

/** What the killed bake has left, as far as it has a tag: Packer 1.6 puts none on a security group, which goes with its builder. */
export const leaksAreShown: Step = {
  name: 'ami:leaks: shows what the killed bake has left',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    const shown = await leaks(rehearsal, say);
    assert.deepEqual(left.filter((id) => !shown.includes(id) && !id.startsWith('sg-')), []);
    assert.deepEqual(await leftBehind(rehearsal), left, 'something was removed without --yes');
  },
};

/** Nothing of the killed bake is left. */
export const leaksAreRemoved: Step = {
  name: 'ami:leaks --yes: removes them',
  run: async (rehearsal, say) => {
    await leaks(rehearsal, say, '--yes');
    assert.deepEqual(await leftBehind(rehearsal), []);
    assert.deepEqual(await leaks(rehearsal, say), []);
  },
};

/** IDs of what lets Packer in to a builder, and of builders themselves. */
async function leftBehind({ cloud, settings: { region } }: Rehearsal): Promise<string[]> {
  const ec2 = new EC2Client({ region });
  const [machines, { KeyPairs }, { SecurityGroups }] = await Promise.all([
    cloud.machines(), ec2.send(new DescribeKeyPairsCommand({})), ec2.send(new DescribeSecurityGroupsCommand({})),
  ]);
  return [
    ...machines.filter(({ groupName }) => groupName === null).map(({ instanceId }) => instanceId),
    ...KeyPairs!.map(({ KeyPairId }) => KeyPairId!),
    ...SecurityGroups!.filter(({ GroupName }) => GroupName!.startsWith('packer_')).map(({ GroupId }) => GroupId!),
  ];
}

/** IDs of what the command says was left behind; it must know all about it. */
async function leaks(rehearsal: Rehearsal, say: (line: string) => void, ...options: string[]): Promise<string[]> {
  const { stdout } = await rehearsal.program(say, [0], 'ami:leaks', ...rehearsal.named, '--json', ...options);
  return (JSON.parse(stdout) as Leaks).leaks.map(({ id }) => id);
}
