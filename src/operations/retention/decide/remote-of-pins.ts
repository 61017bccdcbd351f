import { UserError } from '../../../errors';

/** What a clone calls the repository that it was cloned from. */
const ORIGIN = 'origin';

/** What a fork's clone calls the repository that it was forked from, by custom. Source: GitHub Docs, "Configuring a remote repository for a fork". */
const FORKED_FROM = 'upstream';

/**
 * The remote whose default branch has the pins that count.
 *
 * @param remotes names of the checkout's remotes.
 * @returns undefined when there is none.
 * @throws UserError when it may be another than origin.
 */
export function remoteOfPins(remotes: readonly string[]): typeof ORIGIN | undefined {
  if (remotes.length === 0) {
    return undefined;
  }
  if (!remotes.includes(ORIGIN)) {
    throw new UserError(`It is not known which pins count: the checkout has remotes (${remotes.join(', ')}), and none of them is called ${ORIGIN}.`);
  }
  if (remotes.includes(FORKED_FROM)) {
    throw new UserError(`It is not known which pins count: the checkout has a remote ${FORKED_FROM} beside ${ORIGIN}, so ${ORIGIN} may be a fork, in which nobody pins.`,
      `Work in a clone of the repository that is deployed from. If ${ORIGIN} is that one: git remote rename ${FORKED_FROM} template`);
  }
  return ORIGIN;
}
