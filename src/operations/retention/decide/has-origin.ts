import { UserError } from '../../../errors';

/** What a fork's clone calls the repository that it was forked from, by custom. Source: GitHub Docs, "Configuring a remote repository for a fork". */
const FORKED_FROM = 'upstream';

/**
 * Whether a checkout has an origin, whose default branch has the pins that count.
 *
 * @param remotes names of the checkout's remotes.
 * @returns false when it has no remote at all.
 * @throws UserError when the pins that count may be those of another remote.
 */
export function hasOrigin(remotes: readonly string[]): boolean {
  if (remotes.length === 0) {
    return false;
  }
  if (!remotes.includes('origin')) {
    throw new UserError(`It is not known which pins count: the checkout has remotes (${remotes.join(', ')}), and none of them is called origin.`);
  }
  if (remotes.includes(FORKED_FROM)) {
    throw new UserError(`It is not known which pins count: the checkout has a remote ${FORKED_FROM} beside origin, so origin may be a fork, in which nobody pins.`,
      `Work in a clone of the repository that is deployed from. If origin is that one: git remote rename ${FORKED_FROM} template`);
  }
  return true;
}
