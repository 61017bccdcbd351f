import { lookAtKeyPairs, lookAtSecurityGroups } from './look-at-doors';
import { LookAtReferences, lookAtHalfMade } from './look-at-half-made';
import { lookAtBuilders, lookAtVolumes } from './look-at-machines';
import { lookAtSnapshots } from './look-at-snapshots';
import { UserError } from '../../../errors';
import { explained } from '../../aws/explain';
import { RetentionClients } from '../../aws/retention-clients';
import { errorInWords } from '../../roll/act/error-in-words';
import { Remain, RemainKind, RemainLook } from '../decide/remain';

/** With what remains are looked for. */
export interface RemainTools {
  readonly clients: RetentionClients;
  readonly references: LookAtReferences;
}

/**
 * Looks for what bakes of an environment have made, of every kind. What can't be looked up is unknown, with the call that it was.
 *
 * @throws Interrupted alone.
 */
export async function lookAtRemains({ clients, references }: RemainTools, environment: string): Promise<RemainLook[]> {
  const { ec2, region } = clients;
  const look = async (kind: RemainKind, call: string, found: () => Promise<readonly Remain[]>): Promise<RemainLook> => {
    const what = `look for remains of the kind "${kind}" (${call})`;
    try {
      return { kind, remains: await explained(what, region, found) };
    } catch (error) {
      const words = errorInWords(error).replace(/\s*\n\s*/g, ' ');
      return { kind, unknown: error instanceof UserError ? words : `Could not ${what}: ${words}` };
    }
  };
  return Promise.all([
    look('builder', 'ec2:DescribeInstances', () => lookAtBuilders(ec2, environment)),
    look('volume', 'ec2:DescribeVolumes', () => lookAtVolumes(ec2, environment)),
    look('security group', 'ec2:DescribeSecurityGroups', () => lookAtSecurityGroups(ec2, environment)),
    look('key pair', 'ec2:DescribeKeyPairs', () => lookAtKeyPairs(ec2, environment)),
    look('half-made AMI', 'ec2:DescribeImages, ec2:DescribeSnapshotAttribute', () => lookAtHalfMade(clients, environment, references)),
    look('snapshot', 'ec2:DescribeSnapshots, ec2:DescribeImages, ec2:ListImagesInRecycleBin, ec2:DescribeSnapshotAttribute', () => (
      lookAtSnapshots(clients, environment))),
  ]);
}
