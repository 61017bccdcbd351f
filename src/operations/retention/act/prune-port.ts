import { BinFacts } from '../decide/recycle-bin';
import { GoldenAmi } from '../golden-ami';
import { ReferenceLook } from '../references/reference';

/** A snapshot that stayed when its AMI was deregistered. */
export interface LeftSnapshot {
  readonly id: string;
  /** EC2's own word: `skipped` where another AMI needs it. Source: EC2 API, DeleteSnapshotReturnCode. */
  readonly because: string;
}

/** All that a prune needs of the world. Every call that changes something can be made twice. */
export interface PrunePort {
  now(): Date;
  /** The environment's AMIs in whatever state. */
  amis(): Promise<readonly GoldenAmi[]>;
  /** References that are found by listing the account. What can't be looked up comes as unknown. */
  lookAtListed(amis: readonly GoldenAmi[]): Promise<readonly ReferenceLook[]>;
  /** References that cost a call an AMI. What can't be looked up comes as unknown. */
  lookAtEach(amis: readonly GoldenAmi[]): Promise<readonly ReferenceLook[]>;
  /** What the Recycle Bin would do with AMIs and their snapshots. */
  recycleBin(amis: readonly GoldenAmi[]): Promise<BinFacts>;
  deprecate(amiId: string, at: Date): Promise<void>;
  /** Writes down when an AMI was disabled. */
  tagDisabled(amiId: string, at: Date): Promise<void>;
  disable(amiId: string): Promise<void>;
  /** Deregisters an AMI, and deletes its snapshots; those that stayed. */
  deregister(amiId: string): Promise<readonly LeftSnapshot[]>;
}
