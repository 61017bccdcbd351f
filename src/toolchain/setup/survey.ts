import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { Environment, run } from '../process';
import { Facts } from './facts';
import { Need, needsCloud, needsOf, Purpose } from './needs';
import { isDebian, parseOsRelease, systemName } from './os-release';
import { findPython, Python } from './python';
import { isStaticProgram } from './static-program';
import { findProgram } from '../programs/find';
import { onPath } from '../programs/path';
import { WANTED_PACKER, WANTED_TERRAFORM } from '../programs/wanted';

/** Folders of programs that are for root, which others often lack on their PATH. */
const ROOTS_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

export interface SurveyOptions {
  readonly env: Environment;
  readonly cache: string;
  readonly terminal: boolean;
  /** Whether Python's environment is complete, given its Python. */
  readonly pythonEnvironment: (python: Python) => boolean;
  /** Whether HashiCorp's releases can be downloaded. */
  readonly releasesReachable: () => Promise<boolean>;
}

/** Looks at this machine, as far as the purpose asks for it. */
export async function survey(purpose: Purpose, options: SurveyOptions): Promise<Facts> {
  const { env, cache, terminal } = options;
  const release = parseOsRelease(readIfAny('/etc/os-release'));
  const root = process.getuid?.() === 0;
  const cloud = needsCloud(purpose);
  const terraform = cloud ? await findProgram(WANTED_TERRAFORM, env, cache) : undefined;
  const packer = await findProgram(WANTED_PACKER, env, cache);
  const python = cloud ? await findPython(env) : undefined;
  const needs = needsOf(purpose, root);
  const present = new Set(needs.filter((need) => pathOf(need, env)).map(({ program }) => program));
  const complete = present.size === needs.length && packer && (!cloud || (terraform && python?.canMakeEnvironments));
  return {
    system: systemName(release, process.platform),
    apt: isDebian(release) && onPath('apt-get', env).length > 0,
    // Where nothing is missing, nobody's rights are tried: sudo reports a refusal to the administrator.
    rights: root ? 'root' : !complete && terminal && await sudoWithoutPassword(env) ? 'sudo' : 'none',
    present,
    terraform,
    packer,
    python,
    pythonEnvironment: python !== undefined && options.pythonEnvironment(python),
    releasesReachable: (packer && (terraform || !cloud)) ? true : await options.releasesReachable(),
  };
}

/** Where a program of the system lies; undefined when it is missing. Busybox must be one that runs by itself. */
export function pathOf({ program }: Pick<Need, 'program'>, env: Environment): string | undefined {
  const PATH = [env.PATH ?? '', ...ROOTS_FOLDERS].join(delimiter);
  return onPath(program, { PATH }).find((path) => program !== 'busybox' || isStaticProgram(path));
}

async function sudoWithoutPassword(env: Environment): Promise<boolean> {
  if (onPath('sudo', env).length === 0) {
    return false;
  }
  return (await run('sudo', ['-n', 'true'], { env, okCodes: [0, 1] })).code === 0;
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
