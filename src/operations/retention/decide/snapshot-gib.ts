import { GoldenAmi } from '../golden-ami';

const BYTES_PER_GIB = 1024 ** 3;

/** Bytes of data in snapshots, by their ID, as far as AWS tells. */
export type SnapshotSizes = ReadonlyMap<string, number>;

/** What of an AMI is billed at most: snapshots hold in common what did not change, and each is billed for what is its own. */
export interface BilledAtMost {
  readonly gib: number;
  /** What the figure is: all data of the snapshots, or, where AWS does not tell that, the size of the volumes. */
  readonly of: 'snapshot data' | 'volume size';
}

/** What of an AMI is billed at most; undefined for one that has no snapshot yet. */
export function billedAtMost({ snapshotIds, sizeGib }: GoldenAmi, sizes: SnapshotSizes): BilledAtMost | undefined {
  if (snapshotIds.length === 0) {
    return undefined;
  }
  const bytes = snapshotIds.map((id) => sizes.get(id));
  return bytes.every((size) => size !== undefined)
    ? { gib: bytes.reduce((sum, size) => sum + size, 0) / BYTES_PER_GIB, of: 'snapshot data' }
    : { gib: sizeGib, of: 'volume size' };
}

/** GiB of several AMIs that are billed at most: a snapshot that two of them have is billed once. */
export function gibAtMost(amis: readonly GoldenAmi[], sizes: SnapshotSizes): number {
  const counted = new Set<string>();
  return amis.reduce((sum, ami) => {
    const snapshotIds = ami.snapshotIds.filter((id) => !counted.has(id));
    snapshotIds.forEach((id) => counted.add(id));
    return sum + (billedAtMost({ ...ami, snapshotIds }, sizes)?.gib ?? 0);
  }, 0);
}
