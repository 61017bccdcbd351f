import { DescribeKeyPairsCommand, EC2Client, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { nameAndRun, remainFilters } from './remain-filters';
import { Remain } from '../decide/remain';

/** Names that Packer gives to what lets it in to a builder: whatever else carries a bake's tags is somebody's own. */
const MADE_BY_PACKER = /^packer_/;

/** Security groups that bakes of an environment have made. */
export async function lookAtSecurityGroups(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const found: Remain[] = [];
  const asked = { Filters: remainFilters(environment) };
  for await (const { SecurityGroups: groups } of paginateDescribeSecurityGroups({ client: ec2, pageSize: 1000 }, asked)) {
    found.push(...groups!.filter(({ GroupName: name = '' }) => MADE_BY_PACKER.test(name)).map(({ GroupId, GroupName, Tags }): Remain => (
      { kind: 'security group', id: GroupId!, name: GroupName!, run: nameAndRun(Tags).run, since: timeInName(GroupName!) })));
  }
  return found;
}

/** Key pairs that bakes of an environment have made. EC2 lists them all at once. */
export async function lookAtKeyPairs(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const { KeyPairs: pairs } = await ec2.send(new DescribeKeyPairsCommand({ Filters: remainFilters(environment) }));
  return pairs!.filter(({ KeyName: name = '' }) => MADE_BY_PACKER.test(name)).map(({ KeyPairId, KeyName, CreateTime, Tags }): Remain => (
    { kind: 'key pair', id: KeyPairId!, name: KeyName!, run: nameAndRun(Tags).run, since: CreateTime }));
}

/**
 * The time in a name that Packer has made: the first 32 bits of its time-ordered UUID are seconds since 1970. EC2 does not tell when a security group was
 * made.
 *
 * Source: Packer's plugin SDK, uuid/uuid.go; amazon plugin, common/step_security_group.go.
 */
function timeInName(name: string): Date | undefined {
  const [, seconds] = /^packer_([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12,}$/.exec(name) ?? [];
  return seconds === undefined ? undefined : new Date(Number.parseInt(seconds, 16) * 1000);
}
