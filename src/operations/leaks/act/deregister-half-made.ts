import { DeregisterImageCommand, DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { UserError } from '../../../errors';

/** What EC2 says of a snapshot that is as it should be: deleted, or of another AMI as well. Source: EC2 API, DeleteSnapshotReturnCode. */
const IN_ORDER: ReadonlyArray<string | undefined> = ['success', 'skipped'];

/**
 * Deregisters an AMI, with its snapshots.
 *
 * @throws UserError when EC2 does not deregister it though it is there, or does not delete a snapshot; anything else as it came, such as that it is gone.
 */
export async function deregisterHalfMade(ec2: EC2Client, id: string): Promise<void> {
  try {
    const { DeleteSnapshotResults: results = [] } = await ec2.send(new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true }));
    const left = results.filter(({ ReturnCode }) => !IN_ORDER.includes(ReturnCode)).map(({ SnapshotId, ReturnCode }) => `${SnapshotId} (${ReturnCode})`);
    if (left.length > 0) {
      throw new UserError(`The AMI is deregistered, but EC2 has not deleted its snapshots: ${left.join(', ')}.`);
    }
  } catch (error) {
    // Said of one that is gone, and of one that is not in a state to go.
    if ((error as Error).name !== 'InvalidAMIID.Unavailable') {
      throw error;
    }
    const state = await stateOf(ec2, id);
    if (state !== undefined) {
      throw new UserError(`EC2 says that ${id} can't be deregistered now (${(error as Error).message}), and it is still there (${state}).`);
    }
  }
}

/** Undefined when it is not there any more; a disabled one is. */
async function stateOf(ec2: EC2Client, id: string): Promise<string | undefined> {
  const { Images: images } = await ec2.send(new DescribeImagesCommand({
    Owners: ['self'], Filters: [{ Name: 'image-id', Values: [id] }], IncludeDeprecated: true, IncludeDisabled: true,
  }));
  if (!images) {
    throw new UserError(`Could not look whether ${id} is still there (ec2:DescribeImages): the answer has no list.`);
  }
  return images.length > 0 ? images[0].State ?? 'in an unknown state' : undefined;
}
