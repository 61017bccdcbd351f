import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byAppOrJob } from './by-app-or-job';
import { githubOf, runUrl } from './github-of';
import { jobOf } from './job';
import { withoutTokens } from './without-tokens';
import { PIN_FILE } from '../../contract';
import { BakeReport } from '../../operations/bake/bake-report';
import { BakeOptions } from '../../operations/bake/bake-request';
import { bakeOrder } from '../../operations/ci/bake-order';
import { proposePin } from '../../operations/ci/propose-pin';
import { renderBake } from '../../operations/ci/render-bake';
import { readPins } from '../../pins/pin-file';
import { Door } from '../door';
import { buildAmi } from '../run-build-ami';

/** Bakes and pins as `build-ami` does. */
export type Bake = (options: BakeOptions, door: Door) => Promise<BakeReport>;

/** Bakes what the workflow was asked for, and proposes its pin by a pull request. */
export async function runBake(door: Door, bake: Bake = buildAmi): Promise<void> {
  // Before anything else: nothing is baked whose pin could not be proposed.
  const { settings: { name, cluster }, imageTag, updateLaunchTemplate } = bakeOrder(door.variables);
  githubOf(door, 'app');
  const url = runUrl(door);

  const report = await bake({ cluster, tag: imageTag }, withoutTokens(door));
  const pin = readPins(join(door.project, PIN_FILE))[name];
  const { contentFile } = report;
  const came = report.pinned && pin
    ? await byAppOrJob(door, (github, byApp) => proposePin(github, {
      environment: name,
      report,
      pin,
      files: contentFile === undefined ? {} : { [contentFile]: readFileSync(join(door.project, contentFile), 'utf8') },
      merges: updateLaunchTemplate,
      byApp,
      runUrl: url,
    }))
    : [];
  const job = jobOf(door);
  job.summary(renderBake(report, came));
  [...report.warnings, ...came].forEach(door.say);
}
