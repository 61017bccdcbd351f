import { Environment, Interrupted, run } from './process';
import { UserError } from '../errors';

/** A file as a repository's default branch has it. */
export interface DefaultBranchFile {
  /** Name of the branch, such as `main`. */
  readonly branch: string;
  /** @default - the branch has no such file */
  readonly text?: string;
}

const PATIENCE_MS = 60_000;

/**
 * A file as the default branch of `origin` has it now; undefined where there is no git repository, or it has no `origin`. Nobody is asked for a password.
 *
 * @param project top of the project.
 * @param path of the file, from there.
 * @throws UserError when `origin` can't be asked: what it has is not known then.
 */
export async function defaultBranchFile(project: string, path: string, env: Environment): Promise<DefaultBranchFile | undefined> {
  const quiet = { ...env, GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes -o ConnectTimeout=10' };
  const git = async (...args: string[]) => (await run('git', ['-C', project, ...args], { env: quiet, timeoutMs: PATIENCE_MS })).stdout;
  if (!await hasOrigin(git)) {
    return undefined;
  }
  const told = await git('ls-remote', '--symref', 'origin', 'HEAD');
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(told)?.[1];
  const commit = /^([0-9a-f]{40,64})\tHEAD$/m.exec(told)?.[1];
  if (branch === undefined || commit === undefined) {
    throw new UserError('The remote "origin" does not say which branch is its default one.');
  }
  await git('fetch', '--quiet', '--no-tags', '--no-write-fetch-head', 'origin', commit);
  const listed = await git('ls-tree', '--name-only', commit, '--', path);
  return listed.trim() === '' ? { branch } : { branch, text: await git('show', `${commit}:./${path}`) };
}

async function hasOrigin(git: (...args: string[]) => Promise<string>): Promise<boolean> {
  try {
    return (await git('remote')).split('\n').includes('origin');
  } catch (error) {
    if (error instanceof UserError && !(error instanceof Interrupted)) {
      return false;
    }
    throw error;
  }
}
