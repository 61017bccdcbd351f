import { DeleteKeyPairCommand, DeleteSecurityGroupCommand, EC2Client, Instance, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { isNameOfPacker } from './packer-names';

/** Names of what lets the caller in to a builder. */
export interface Doors {
  readonly keyPairs: readonly string[];
  readonly securityGroups: readonly string[];
}

/** Packer's doors to these builders, and those that are known otherwise. */
export function doorsOf(builders: readonly Instance[], known: Doors): Doors {
  return {
    keyPairs: [...new Set([...known.keyPairs, ...builders.map(({ KeyName }) => KeyName).filter(isNameOfPacker)])],
    securityGroups: [...new Set([
      ...known.securityGroups,
      ...builders.flatMap(({ SecurityGroups }) => SecurityGroups ?? []).map(({ GroupName }) => GroupName).filter(isNameOfPacker),
    ])],
  };
}

/**
 * Deletes them; those that are gone already are none the worse.
 *
 * @param unused resolves when nothing uses a security group any more.
 */
export async function closeDoors(ec2: EC2Client, { keyPairs, securityGroups }: Doors, unused: () => Promise<void>): Promise<void> {
  for (const KeyName of keyPairs) {
    await ec2.send(new DeleteKeyPairCommand({ KeyName }));
  }
  if (securityGroups.length === 0) {
    return;
  }
  await unused();
  const filter = { Name: 'group-name', Values: [...securityGroups] };
  for await (const page of paginateDescribeSecurityGroups({ client: ec2 }, { Filters: [filter] })) {
    for (const { GroupId } of page.SecurityGroups!) {
      await ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    }
  }
}
