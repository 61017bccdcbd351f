import { githubOf } from './github-of';
import { jobOf } from './job';
import { COMMIT } from './variable';
import { loadEnvironment } from '../../environments';
import { UserError } from '../../errors';
import { newestBegunDeployment } from '../../operations/github/deployments';
import { Door } from '../door';

/** Says which commit an environment's newest deployment has that was let begin: output `sha`, empty when there was none. */
export async function runDeployed({ env }: { readonly env: string }, door: Door): Promise<void> {
  const { name } = loadEnvironment(env, door.variables);
  const sha = await newestBegunDeployment(githubOf(door), name);
  if (sha !== undefined && !COMMIT.test(sha)) {
    throw new UserError(`GitHub names no commit for the newest deployment of ${name}: ${JSON.stringify(sha)}`);
  }
  door.say(sha === undefined ? `Nothing was ever deployed to ${name}.` : `The newest deployment of ${name} that has begun is that of ${sha}.`);
  jobOf(door).output('sha', sha ?? '');
}
