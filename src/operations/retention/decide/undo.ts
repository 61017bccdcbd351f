import { PruneStep } from './next-step';
import { AMI_TAG } from '../../../contract';
import { GoldenAmi } from '../golden-ami';

/** How a step is undone that was taken. */
export interface Undo {
  /** For a shell, one after the other. The last one protects the AMI: without that, the next run takes the same step again. */
  readonly commands: readonly string[];
  /** Time from which the Recycle Bin may not have it any more. @default - it can be undone as long as the AMI has not gone a further step */
  readonly until?: Date;
}

/** What was done to an AMI. */
export interface Done {
  readonly ami: Pick<GoldenAmi, 'id' | 'tags'>;
  readonly step: PruneStep;
  /** Snapshots that were deleted with it, by ID. */
  readonly snapshotIds: readonly string[];
  /** When the Recycle Bin lets go of it. @default - nothing is known to keep it */
  readonly until?: Date;
}

/**
 * How to undo a step, and how to keep the AMI from then on; undefined where nothing is known to undo it.
 *
 * A revoked AMI is not brought back into use.
 *
 * Source: EBS user guide, "Recycle Bin", "Considerations": the snapshots must be restored before their AMI. As it went in disabled, with a tag that says since
 * when, it is enabled, too: otherwise the next run would deregister it at once.
 */
export function undoOf({ ami: { id, tags }, step, snapshotIds, until }: Done, region: string): Undo | undefined {
  const ec2 = (command: string, what: string) => `aws ec2 ${command} --region ${region} ${what}`;
  const enable = [ec2('enable-image', `--image-id ${id}`), ec2('delete-tags', `--resources ${id} --tags Key=${AMI_TAG.disabledAt}`)];
  const protect = ec2('enable-image-deregistration-protection', `--image-id ${id}`);
  const restore = [...snapshotIds.map((snapshotId) => ec2('restore-snapshot-from-recycle-bin', `--snapshot-id ${snapshotId}`)), ec2('restore-image-from-recycle-bin', `--image-id ${id}`)];
  const revoked = tags[AMI_TAG.revoked] !== undefined;
  switch (step) {
    case 'deprecate':
      return { commands: [ec2('disable-image-deprecation', `--image-id ${id}`), protect] };
    case 'disable':
      return revoked ? undefined : { commands: [...enable, protect] };
    case 'deregister':
      return until && { commands: [...restore, ...(revoked ? [] : enable), protect], until };
  }
}
