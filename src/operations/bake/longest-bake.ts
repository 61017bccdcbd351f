/** Minutes that Packer has for an AMI; then it is stopped. A usual bake takes a quarter of an hour, and Packer waits for one AMI for up to 60 minutes. */
export const PACKER_MINUTES = 105;

/** Minutes that a bake has in GitHub's job, and with it its credentials: Packer's, and those that it takes to get there and to end a builder. */
export const BAKE_JOB_MINUTES = 120;

/** Hours that a bake takes at most, by far: whatever is older and still there, a bake has left behind. */
export const LONGEST_BAKE_HOURS = 3;
