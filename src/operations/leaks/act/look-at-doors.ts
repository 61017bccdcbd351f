import { DescribeKeyPairsCommand, EC2Client, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { nameAndRun, remainFilters } from './remain-filters';
import { isNameOfPacker, timeInName } from '../../aws/packer-names';
import { Remain } from '../decide/remain';

/** Security groups that bakes of an environment have made: whatever else carries a bake's tags is somebody's own. */
export async function lookAtSecurityGroups(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const found: Remain[] = [];
  const asked = { Filters: remainFilters(environment) };
  for await (const { SecurityGroups: groups } of paginateDescribeSecurityGroups({ client: ec2, pageSize: 1000 }, asked)) {
    found.push(...groups!.filter(({ GroupName }) => isNameOfPacker(GroupName)).map(({ GroupId, GroupName, Tags }): Remain => (
      { kind: 'security group', id: GroupId!, name: GroupName!, run: nameAndRun(Tags).run, since: timeInName(GroupName!) })));
  }
  return found;
}

/** Key pairs that bakes of an environment have made. EC2 lists them all at once. */
export async function lookAtKeyPairs(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const { KeyPairs: pairs } = await ec2.send(new DescribeKeyPairsCommand({ Filters: remainFilters(environment) }));
  return pairs!.filter(({ KeyName }) => isNameOfPacker(KeyName)).map(({ KeyPairId, KeyName, CreateTime, Tags }): Remain => (
    { kind: 'key pair', id: KeyPairId!, name: KeyName!, run: nameAndRun(Tags).run, since: CreateTime }));
}
