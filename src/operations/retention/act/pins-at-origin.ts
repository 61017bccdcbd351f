import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { STACKS, VARIABLE_FILE } from './set-by-hand';
import { PIN_FILE } from '../../../contract';
import { UserError } from '../../../errors';
import { parsePins } from '../../../pins/pin';
import { CommandFailed, Environment, run } from '../../../toolchain/process';
import { amiSetIn, ExplicitAmi } from '../../bake/explicit-ami';
import { hasOrigin } from '../decide/has-origin';
import { PinsOf } from '../references/reference-tools';

/** Milliseconds that a server may take to answer, and to send what is new. */
const PATIENCE = 120_000;

/** Variables by which git takes another folder for the checkout: a hook sets them. Source: git(1), "The Git Repository". */
const ELSEWHERE = [
  'GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_COMMON_DIR', 'GIT_NAMESPACE', 'GIT_PREFIX',
];

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

const AT_ORIGIN = 'at origin\'s default branch';
const WHERE = `${PIN_FILE} ${AT_ORIGIN}`;

/**
 * The pins, and what variable files of stacks set instead, at the newest commit of origin's default branch, which is asked for it: the checkout may be of
 * another branch, old, or shallow. The checkout's files, branches and remote-tracking branches stay as they are.
 *
 * @param project folder of the project.
 * @param env environment of git, with whatever lets it in to the server.
 * @returns undefined when the project is no checkout, has no remote, or neither there.
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
  const listed = await git('ls-tree', '-r', '-z', '--full-tree', '--name-only', commit, '--', `${folder}${PIN_FILE}`, `${folder}${STACKS}/`);
  const files = listed.split('\0').filter((path) => path !== '').map((path) => path.slice(folder.length));
  const read = (file: string) => git('cat-file', 'blob', `${commit}:${folder}${file}`);
  const pins = files.includes(PIN_FILE) ? parsePins(await read(PIN_FILE), WHERE) : undefined;
  const byHand = await setAtOrigin(files, read);
  return pins || byHand.length > 0 ? { where: WHERE, pins: pins ?? {}, ...(byHand.length > 0 ? { byHand } : {}) } : undefined;
}

/** The AMIs that variable files set there. */
async function setAtOrigin(files: readonly string[], read: (file: string) => Promise<string>): Promise<ExplicitAmi[]> {
  const found: ExplicitAmi[] = [];
  for (const file of files.filter((path) => VARIABLE_FILE.test(path))) {
    const amiId = amiSetIn(await read(file));
    found.push(...(amiId === undefined ? [] : [{ amiId, where: `${file} ${AT_ORIGIN}` }]));
  }
  return found;
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
