import { z } from 'zod';
import { kmsKey } from './kms-key';

/** The root volume of builder, AMI and fleet. Always encrypted (hibernation needs it) and deleted with its instance. */
export const rootVolumeSettings = z.strictObject({
  /** Device name, as the source AMI has it. */
  deviceName: z.string().regex(/^\/dev\/[a-z0-9]+$/, 'must be a device name such as /dev/xvda').default('/dev/xvda'),
  /** Size in GiB. Must hold the system, the images, and the instance's memory once more for hibernation. */
  sizeGib: z.int().min(8).max(16384).default(30),
  /** Provisioned operations a second (gp3: 3000 to 16000). */
  iops: z.int().min(3000).max(16000).default(3000),
  /** Throughput in MiB/s (gp3: 125 to 1000). */
  throughputMibps: z.int().min(125).max(1000).default(125),
  /** ARN of a KMS key. Default: the account's default EBS key. A key of one's own must let the Auto Scaling service-linked role use it. */
  kmsKeyId: kmsKey.optional(),
  /**
   * MiB/s (100 to 300) at which EBS fetches the snapshot's blocks for each new volume; billed per volume, and the Region's quota of 5,000 MiB/s
   * in all makes launches beyond it fail. Default: blocks are fetched when they are first read, at no cost.
   * Source: EBS user guide, "Initialize Amazon EBS volumes".
   */
  volumeInitializationRate: z.int().min(100).max(300).optional(),
});

export type RootVolumeSettings = z.output<typeof rootVolumeSettings>;
