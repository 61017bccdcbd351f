import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PIN_FILE } from '../../../contract';
import { UserError } from '../../../errors';
import { parsePins } from '../../../pins/pin';
import { CommandFailed, Environment, run } from '../../../toolchain/process';
import { hasOrigin } from '../decide/has-origin';
import { PinsOf } from '../references/reference-tools';

/** Milliseconds that a server may take to answer, and to send what is new. */
const PATIENCE = 120_000;

/** Variables by which git takes another folder for the checkout: a hook sets them. Source: git(1), "The Git Repository". */
const ELSEWHERE = [
  'GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_COMMON_DIR', 'GIT_NAMESPACE', 'GIT_PREFIX',
];

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

const WHERE = `${PIN_FILE} at origin's default branch`;

/**
 * The pins at the newest commit of origin's default branch, which is asked for it: the checkout may be of another branch, old, or shallow. The checkout's
 * files, branches and remote-tracking branches stay as they are.
 *
 * @param project folder of the project.
 * @param env environment of git, with whatever lets it in to the server.
 * @returns undefined when the project is no checkout, has no remote, or no such file there.
 * @throws UserError when that can't be found out.
 */
export async function pinsAtOrigin(project: string, env: Environment): Promise<PinsOf | undefined> {
  if (!isCheckout(project)) {
    return undefined;
  }
  const git = (...args: readonly string[]) => runGit(project, env, args);
  if (!hasOrigin(lines(await git('remote')))) {
    return undefined;
  }
  const [folder = ''] = lines(await git('rev-parse', '--show-prefix'));
  const commit = (await git('ls-remote', 'origin', 'HEAD')).split('\t')[0];
  if (!COMMIT.test(commit)) {
    throw new UserError('It is not known which pins count: origin has no default branch (git ls-remote origin HEAD).');
  }
  await git('fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', 'origin', 'HEAD');
  const path = `${folder}${PIN_FILE}`;
  if (await git('ls-tree', '--full-tree', '--name-only', commit, '--', path) === '') {
    return undefined;
  }
  return { where: WHERE, pins: parsePins(await git('cat-file', 'blob', `${commit}:${path}`), WHERE) };
}

/** Found out without git, so that a git that is missing, or refuses the folder, is no sign that there is no checkout. */
function isCheckout(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && isCheckout(dirname(folder)));
}

/**
 * Runs git, which asks nobody for a password.
 *
 * @throws UserError that does not repeat what git says: an address may have a password in it.
 */
async function runGit(cwd: string, variables: Environment, args: readonly string[]): Promise<string> {
  const kept = Object.entries(variables).filter(([name]) => !ELSEWHERE.includes(name));
  const env = { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0' };
  try {
    return (await run('git', args, { cwd, env, timeoutMs: PATIENCE })).stdout;
  } catch (error) {
    if (error instanceof CommandFailed) {
      throw new UserError(`The pins at origin's default branch can't be looked at: git ${args[0]} failed. Try: git fetch origin`);
    }
    throw error;
  }
}

function lines(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}
