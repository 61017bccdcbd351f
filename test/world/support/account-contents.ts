import { DescribeImagesCommand, DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';

/** What a bake makes in an account: its AMIs, and, while it runs, a builder with key pair and security group. */
export interface AccountContents {
  readonly amis: readonly string[];
  readonly builders: readonly string[];
  readonly keyPairs: readonly string[];
  readonly securityGroups: readonly string[];
}

/** What of bakes is in the account now. */
export async function accountContents({ settings: { region }, cloud }: Rehearsal): Promise<AccountContents> {
  const ec2 = new EC2Client({ region });
  const { Images } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  const { KeyPairs } = await ec2.send(new DescribeKeyPairsCommand({}));
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  return {
    amis: Images!.map(({ ImageId }) => ImageId!).sort(),
    builders: (await cloud.machines()).filter(({ groupName }) => groupName === null).map(({ instanceId }) => instanceId),
    keyPairs: KeyPairs!.map(({ KeyName }) => KeyName!),
    securityGroups: SecurityGroups!.map(({ GroupName }) => GroupName!).sort(),
  };
}
