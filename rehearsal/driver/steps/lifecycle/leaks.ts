import assert from 'node:assert/strict';
import { DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../rehearsal';
import { Step } from '../../step';

/** A bake may be running still: what is young is nobody's leak. */
export const youngIsNoLeak: Step = {
  name: 'ami:leaks: what is younger than any bake is left alone',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    const { stdout } = await leaks(rehearsal, say, '--yes');
    assert.deepEqual(left.filter((id) => stdout.includes(id)), []);
    assert.deepEqual(await leftBehind(rehearsal), left);
  },
};

/** All that the killed bake has left, and nothing else. */
export const leaksAreShown: Step = {
  name: 'ami:leaks: shows builder, key pair and security group',
  run: async (rehearsal, say) => {
    const left = await leftBehind(rehearsal);
    const { stdout } = await leaks(rehearsal, say);
    assert.ok(left.length >= 3, `the killed bake has left no more than ${left.join(', ')}`);
    assert.deepEqual(left.filter((id) => !stdout.includes(id)), [], stdout);
    assert.deepEqual(await leftBehind(rehearsal), left, 'something was removed without --yes');
  },
};

/** Nothing of the killed bake is left. */
export const leaksAreRemoved: Step = {
  name: 'ami:leaks --yes: removes them',
  run: async (rehearsal, say) => {
    await leaks(rehearsal, say, '--yes');
    assert.deepEqual(await leftBehind(rehearsal), []);
  },
};

/** IDs of what bakes have made, AMIs and their snapshots aside. */
async function leftBehind({ cloud, settings: { region } }: Rehearsal): Promise<string[]> {
  const ec2 = new EC2Client({ region });
  const [machines, { KeyPairs }, { SecurityGroups }] = await Promise.all([
    cloud.machines(), ec2.send(new DescribeKeyPairsCommand({})), ec2.send(new DescribeSecurityGroupsCommand({})),
  ]);
  return [
    ...machines.filter(({ groupName }) => groupName === null).map(({ instanceId }) => instanceId),
    ...KeyPairs!.map(({ KeyName }) => KeyName!),
    ...SecurityGroups!.filter(({ GroupName }) => GroupName!.startsWith('packer')).map(({ GroupId }) => GroupId!),
  ];
}

function leaks(rehearsal: Rehearsal, say: (line: string) => void, ...options: string[]): ReturnType<Rehearsal['program']> {
  return rehearsal.program(say, [0, 1], 'ami:leaks', ...rehearsal.named, ...options);
}
