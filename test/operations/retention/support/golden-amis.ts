import { Image } from '@aws-sdk/client-ec2';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { describedAmi, goldenAmi } from '../../support/amis';

/** A golden AMI that has all that it should have, as retention knows it. */
export function keptAmi(over: Partial<GoldenAmi> = {}, tags: Record<string, string | undefined> = {}): GoldenAmi {
  const { createdAt, ...own } = goldenAmi({ ...(over.name === undefined ? {} : { name: over.name }) }, tags);
  return {
    ...own,
    environment: own.tags.Environment ?? '',
    createdAt: new Date(createdAt),
    verdict: 'untested',
    encrypted: true,
    sizeGib: 30,
    snapshotIds: ['snap-0123456789abcdef0'],
    isPublic: false,
    ...over,
  };
}

/** The same as EC2 describes it. */
export function describedKeptAmi(ami: GoldenAmi, more: Partial<Image> = {}): Image {
  return {
    ...describedAmi({ ...ami, createdAt: ami.createdAt.toISOString() }),
    ...(ami.deprecatedAt ? { DeprecationTime: ami.deprecatedAt.toISOString() } : {}),
    BlockDeviceMappings: ami.snapshotIds.map((SnapshotId) => ({ DeviceName: '/dev/xvda', Ebs: { SnapshotId, VolumeSize: ami.sizeGib, Encrypted: ami.encrypted } })),
    Public: ami.isPublic,
    ...more,
  };
}
