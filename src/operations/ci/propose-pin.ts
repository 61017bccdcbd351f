import { CHECKS_WAIT } from './checks-wait';
import { pinChange } from './pin-change';
import { renderPinRequest } from './render-bake';
import { Pin } from '../../pins/pin';
import { EnvironmentName } from '../../settings';
import { BakeReport } from '../bake/bake-report';
import { disableAutoMerge, enableAutoMerge } from '../github/auto-merge';
import { GitHubClient } from '../github/github-client';
import { pinBranch, proposeChange } from '../github/propose-change';

/** What a workflow proposes after a bake. */
export interface PinProposal {
  readonly environment: EnvironmentName;
  readonly report: BakeReport;
  /** The pin that the bake has written. */
  readonly pin: Pin;
  /** Other files that the bake has written: content by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether the pull request is to merge itself once it is green. */
  readonly merges: boolean;
  /** Whether the token is that of an app: what a job's own token does starts no workflow. */
  readonly byApp: boolean;
  readonly runUrl: string;
}

/**
 * Proposes the pin of what was baked: opens the environment's pull request for it, or changes the one that is open.
 *
 * Source: https://docs.github.com/en/actions/concepts/security/github_token
 *
 * @returns what came of it, a sentence each.
 * @throws UserError
 */
export async function proposePin(github: GitHubClient, proposal: PinProposal): Promise<string[]> {
  const { environment, report, pin, files, merges, byApp, runUrl } = proposal;
  const pull = await proposeChange(github, {
    branch: pinBranch(environment),
    ...renderPinRequest(report, pin.previous, runUrl),
    files: pinChange({ environment, pin, files }),
  });
  if (!pull) {
    return [`${pin.amiId} is pinned already: no pull request is needed.`];
  }
  const done = `Pull request ${pull.url} ${pull.done === 'created' ? 'was opened' : 'says so now'}.`;
  const armed = !(merges && byApp) && pull.done === 'updated' && await disableAutoMerge(github, pull);
  const disarmed = armed ? ['It would have merged itself, as an earlier bake had asked for: that is switched off.'] : [];
  if (!byApp) {
    return [done, ...disarmed, CHECKS_WAIT,
      ...(merges ? ['It does not merge itself: a merge by the token of a job would start no deployment. Merge it by hand.'] : [])];
  }
  if (!merges) {
    return [done, ...disarmed];
  }
  return [done, await enableAutoMerge(github, pull) ?? 'It merges itself once its checks are green, and main rolls it out.'];
}
