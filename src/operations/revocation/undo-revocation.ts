import { AMI_TAG } from '../../contract';

/** An AMI whose revocation may be taken back. */
export interface RevokedAmi {
  readonly id: string;
  /** EC2's own word. */
  readonly state: string;
}

/** What to type to take a revocation back. A disabled AMI is enabled again, and loses the tag by which its soak counts. */
export function undoRevocation({ id, state }: RevokedAmi, region: string): string {
  const of = `--region ${region} --resources ${id}`;
  return state === 'disabled'
    ? `aws ec2 delete-tags ${of} --tags Key=${AMI_TAG.revoked} Key=${AMI_TAG.disabledAt} && aws ec2 enable-image --region ${region} --image-id ${id}`
    : `aws ec2 delete-tags ${of} --tags Key=${AMI_TAG.revoked}`;
}
