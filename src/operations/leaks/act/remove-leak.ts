import { DeleteKeyPairCommand, DeleteSecurityGroupCommand, DeleteSnapshotCommand, DeleteVolumeCommand } from '@aws-sdk/client-ec2';
import { deregisterHalfMade } from './deregister-half-made';
import { endBuilder } from './end-builder';
import { Clients } from '../../aws/clients';
import { explained } from '../../aws/explain';
import { Remain } from '../decide/remain';

/** What EC2 calls something that is not there, or not there any more. Source: EC2 API, "Error codes". */
const GONE = /^Invalid\w+\.NotFound$/;

/**
 * Removes one thing. One that is gone already is none the worse.
 *
 * @param pollSeconds seconds between two looks whether a builder is gone: what it uses can't go before it.
 * @throws UserError when the credentials don't allow it, AWS can't be asked, or part of it stays; anything else as it came, such as that it is in use.
 */
export async function removeLeak(
  { ec2, region }: Pick<Clients, 'ec2' | 'region'>, { kind, id, name }: Pick<Remain, 'kind' | 'id' | 'name'>, pollSeconds: number,
): Promise<void> {
  const ways: Readonly<Record<Remain['kind'], readonly [call: string, remove: () => Promise<unknown>]>> = {
    'builder': ['ec2:DescribeInstances, ec2:TerminateInstances, ec2:DeleteKeyPair, ec2:DeleteSecurityGroup', () => endBuilder(ec2, id, pollSeconds)],
    'volume': ['ec2:DeleteVolume', () => ec2.send(new DeleteVolumeCommand({ VolumeId: id }))],
    'security group': ['ec2:DeleteSecurityGroup', () => ec2.send(new DeleteSecurityGroupCommand({ GroupId: id }))],
    'key pair': ['ec2:DeleteKeyPair', () => ec2.send(new DeleteKeyPairCommand({ KeyName: name }))],
    'half-made AMI': ['ec2:DeregisterImage, ec2:DeleteSnapshot, ec2:DescribeImages', () => deregisterHalfMade(ec2, id)],
    'snapshot': ['ec2:DeleteSnapshot', () => ec2.send(new DeleteSnapshotCommand({ SnapshotId: id }))],
  };
  const [call, remove] = ways[kind];
  await explained(`remove the ${kind} ${id} (${call})`, region, async () => {
    try {
      await remove();
    } catch (error) {
      if (!GONE.test((error as Error).name)) {
        throw error;
      }
    }
  });
}
