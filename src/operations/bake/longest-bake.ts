/** Hours that a bake takes at most, by far: whatever is older and still there, a bake has left behind. Packer gives up on a snapshot after one. */
export const LONGEST_BAKE_HOURS = 3;
