/** Where a group's next starts can come from. */
export interface GroupRoom {
  /** Instances that are there, those that wait in the warm pool left out. */
  readonly live: number;
  /** Instances that wait in the warm pool. They are taken first, and such a start is no cold one. */
  readonly warm: number;
  /** Instances by which the group may grow: `fleet.maxSize` is the most that it may have. */
  readonly free: number;
}
