import { Environment, Interrupted, run } from './process';
import { CONTENT_FOLDER, PIN_FILE } from '../contract';
import { UserError } from '../errors';

const PATIENCE_MS = 20_000;

/**
 * The commit that a folder is at, with `-dirty` behind it when something else lies there than was committed; undefined where git knows none: without git,
 * outside a repository, before its first commit. What a bake itself writes down of AMIs does not count: nothing of what is in one comes from it.
 *
 * @param project top of the project.
 */
export async function commitOf(project: string, env: Environment): Promise<string | undefined> {
  const git = async (...args: string[]) => (await run('git', ['--no-optional-locks', '-C', project, ...args], { env, timeoutMs: PATIENCE_MS })).stdout.trim();
  try {
    const commit = await git('rev-parse', '--verify', '--quiet', 'HEAD');
    const changed = await git('status', '--porcelain', '--', '.', `:(exclude)${PIN_FILE}`, `:(exclude)${CONTENT_FOLDER}`);
    return changed === '' ? commit : `${commit}-dirty`;
  } catch (error) {
    if (error instanceof UserError && !(error instanceof Interrupted)) {
      return undefined;
    }
    throw error;
  }
}
