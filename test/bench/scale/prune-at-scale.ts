import assert from 'node:assert/strict';
import { Account, Sizes } from './account';
import { withCopyOfProject } from './copy-of-project';
import { stubAws } from './stub-aws';
import { Environment } from '../../../src/toolchain/process';
import { measure, Measurement } from '../measure';

const MOST = 10;
/** One call in so many is refused, because there are too many. */
const THROTTLE_EVERY = 97;

/** What a large account holds. */
export const LARGE: Sizes = { amis: 10_000, templates: 500, versions: 50, groups: 500, pools: 20, instances: 5_000, parameters: 2_000 };

/**
 * Measures what the plan of a prune costs in a large account. Pins are the working copy's own.
 *
 * @throws Error when the plan is another than it should be, or a call was made beside the pages that there are.
 */
export async function pruneAtScale(sizes: Sizes, project: string, env: Environment, runs = 1): Promise<Measurement> {
  const account = new Account(sizes, Date.now());
  const aws = await stubAws(account, THROTTLE_EVERY);
  const pages = account.pages(MOST);
  const calls = Object.values(pages).reduce((sum, count) => sum + count, 0);
  try {
    const measurement = await withCopyOfProject(project, (copy) => measure({
      name: `ami:prune, ${sizes.amis} AMIs`,
      argv: [process.execPath, '--import', 'tsx', 'src/cli/main.ts', 'ami:prune', '--max', String(MOST), '--json'],
      runs,
      budget: { seconds: 60, mebibytes: 300, calls },
      check: (stdout) => {
        const { steps, kept } = JSON.parse(stdout) as { steps: Array<{ amiId: string }>; kept: unknown[] };
        assert.deepEqual(steps.map(({ amiId }) => amiId), account.prunable(MOST), 'the plan is another');
        assert.equal(steps.length + kept.length, sizes.amis, 'the plan leaves AMIs out');
      },
    }, copy, environmentFor(aws.url, env)));
    // The run that does not count for the time has made its calls, too.
    const perRun = Object.fromEntries([...aws.answered].map(([action, count]) => [action, count / (runs + 1)]));
    assert.deepEqual(perRun, pages, 'there were other calls than there are pages');
    assert.ok(aws.throttled() > 0, 'nothing was refused');
    return { ...measurement, calls };
  } finally {
    await aws.close();
  }
}

function environmentFor(url: string, env: Environment): Environment {
  return {
    ...env,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nobody',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
