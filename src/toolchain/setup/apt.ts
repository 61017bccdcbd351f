import { UserError } from '../../errors';
import { CommandFailed, Environment, run, stream } from '../process';
import { Need } from './needs';
import { withoutStarting } from './services';

/** Packages that apt could install, and whether they are installed already. */
export type Offers = ReadonlyMap<string, 'new' | 'installed'>;

/**
 * Installs packages by apt: whole, or with a sentence that says why not.
 *
 * @param rights as whom we install.
 * @param say told what is done, a line each.
 * @throws UserError when the system does not offer a package, or apt fails.
 */
export async function installPackages(needs: readonly Need[], rights: 'root' | 'sudo', env: Environment, say: (line: string) => void): Promise<void> {
  const asRoot = rights === 'root' ? [] : ['sudo', '-n'];
  say('apt-get update');
  const { unfetched } = await aptGet(['update'], asRoot, env);
  const offers = await offersOf(needs.flatMap(({ packages }) => packages), env);
  const packages = choosePackages(needs, offers, unfetched);
  say(`apt-get install ${packages.join(' ')}`);
  const added = packages.filter((name) => offers.get(name) === 'new');
  await withoutStarting(added, asRoot, env, async () => void await aptGet(['install', '-y', '--no-install-recommends', ...packages], asRoot, env));
}

/**
 * The packages that bring what is needed.
 *
 * @param unfetched why apt could not fetch one of its lists. @default - it has them all
 * @throws UserError that names every program that no offered package brings.
 */
export function choosePackages(needs: readonly Need[], offers: Offers, unfetched?: string): string[] {
  const chosen = needs.map((need) => ({ need, name: need.packages.find((name) => offers.has(name)) }));
  const missing = chosen.filter(({ name }) => name === undefined).map(({ need }) => `${need.program} (${need.packages.join(' or ')})`);
  if (missing.length > 0 && unfetched !== undefined) {
    throw withoutNetwork(`its lists, in which ${missing.join(', ')} would be`, unfetched);
  }
  if (missing.length > 0) {
    throw new UserError(`apt does not offer what brings ${missing.join(', ')}; nothing was installed.`,
      'Add the section "main" (Debian) or "universe" (Ubuntu) to its sources.');
  }
  return [...new Set(chosen.map(({ name }) => name!))];
}

async function offersOf(names: readonly string[], env: Environment): Promise<Offers> {
  const { stdout } = await run('apt-cache', ['policy', ...new Set(names)], { env: { ...env, LC_ALL: 'C' } });
  return parsePolicy(stdout);
}

/** What apt could install, from the output of `apt-cache policy`. */
export function parsePolicy(output: string): Offers {
  const entries = [...output.matchAll(/^(\S+):\n {2}Installed: (.*)\n {2}Candidate: (.*)$/gm)];
  return new Map(entries
    .filter(([, , , candidate]) => candidate !== '(none)')
    .map(([, name, installed]) => [name, installed === '(none)' ? 'new' : 'installed']));
}

function withoutNetwork(what: string, why: string): UserError {
  return new UserError(`apt can't fetch ${what}: ${why}.`, 'Connect this machine to its package servers and start this again.');
}

/**
 * Environment by `env`, because sudo lets none through. Another apt that is at work is waited for.
 *
 * @returns why something could not be fetched, where apt went on without it.
 */
async function aptGet(args: readonly string[], asRoot: readonly string[], env: Environment): Promise<{ unfetched?: string }> {
  const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args];
  const complaints: string[] = [];
  let unfetched: string | undefined;
  const onLine = (line: string): void => {
    unfetched ??= /^[EW]: Failed to fetch \S+ +(.+?)\.?$/.exec(line)?.[1];
    if (/^E: /.test(line)) {
      complaints.push(line.slice(3));
    }
  };
  try {
    await stream(program, rest, { env, onLine });
    return { unfetched };
  } catch (error) {
    if (error instanceof CommandFailed && unfetched !== undefined) {
      throw withoutNetwork(args[0] === 'update' ? 'its lists' : 'the packages', unfetched);
    }
    if (error instanceof CommandFailed) {
      throw new UserError(`apt-get ${args[0]} failed: ${complaints.join(' ') || error.message}`, 'Put that right and start this again; what is installed already is kept.');
    }
    throw error;
  }
}
