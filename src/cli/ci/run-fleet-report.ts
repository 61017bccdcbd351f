import { githubOf } from './github-of';
import { jobOf } from './job';
import { withoutTokens } from './without-tokens';
import { loadEnvironment } from '../../environments';
import { decideFindings } from '../../operations/fleet/decide-findings';
import { issueMarker, renderIssue, showCondition } from '../../operations/fleet/show-condition';
import { closeIssue, writeIssue } from '../../operations/github/issue';
import { Door } from '../door';
import { fleetCondition } from '../fleet-condition';

/** Looks at a fleet, and keeps the one issue about it: open while somebody should see to something, closed otherwise. */
export async function runFleetReport({ env }: { readonly env: string }, door: Door, look = fleetCondition): Promise<void> {
  const settings = loadEnvironment(env, door.variables);
  const github = githubOf(door);
  const condition = await look(settings, withoutTokens(door));
  const findings = decideFindings(condition);
  const issue = renderIssue(condition, findings);
  const { done, url } = findings.length > 0
    ? await writeIssue(github, { marker: issueMarker(settings.name), ...issue })
    : await closeIssue(github, issueMarker(settings.name));
  door.print(showCondition(condition));
  const said = url === undefined ? 'There is no issue, and none is needed.' : `Issue ${url}: ${done}.`;
  jobOf(door).summary([`## ${issue.title}`, ...(findings.length > 0 ? [issue.body] : []), said].join('\n\n'));
}
