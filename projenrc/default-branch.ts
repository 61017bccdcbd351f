/** Branch that is deployed from, and into which the pull requests go that get a plan. */
export const DEFAULT_BRANCH = 'main';
