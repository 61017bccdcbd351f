import { join } from 'node:path';
import { UserError } from '../../errors';
import { cacheDir } from '../cache-dir';
import { platformName } from '../platform';
import { Environment } from '../process';
import { announce, Ui } from './ask';
import { decide, requireLinux } from './decide';
import { Facts } from './facts';
import { install } from './install';
import { Purpose } from './needs';
import { environmentFolder, isComplete, makePythonEnvironment } from './python-environment';
import { describePlan, installByHand } from './show';
import { pathOf, survey } from './survey';
import { Program } from '../programs/find';
import { installPackerPlugins } from '../programs/packer-plugins';
import { releasesReachable } from '../programs/reachable';
import { isLegacyPacker } from '../programs/wanted';
import { offlineEnvironment, offlineInstallation } from '../terraform/offline';

/** A Packer, and how it wants to be talked to. */
export interface Packer extends Program {
  /** Before 1.7: it brings its plugins along, and is given the one template file, not the folder. */
  readonly legacy: boolean;
}

/** What a rehearsal works with. */
export interface CloudTools {
  readonly terraform: Program;
  readonly packer: Packer;
  /** Path of the Python that has the emulated cloud's packages. */
  readonly python: string;
  /** Path of a busybox that runs by itself. */
  readonly busybox: string;
  /** Variables with which `terraform`, `cdktf` and Packer find these programs and what they need, without any network. */
  readonly env: Readonly<Record<string, string>>;
}

export interface EnsureOptions {
  readonly env: Environment;
  /** Folder of the project. */
  readonly project: string;
  readonly ui: Ui;
}

/**
 * A Packer to bake with; fetched when there is none.
 *
 * @throws UserError, one sentence, when it can't be had.
 */
export async function ensurePacker(options: EnsureOptions): Promise<Packer> {
  const { packer } = await ensure('bake', options, []);
  return describePacker(packer!);
}

/**
 * All that the rehearsal, or the tests, need; what is missing is installed.
 * Says what it installs, and asks first where somebody sits at a terminal.
 *
 * @param runFolder a folder of this run alone, where Terraform's CLI configuration is written.
 * @throws UserError, one sentence, when something is missing that can't be installed here.
 */
export async function ensureCloudTools(purpose: 'rehearse' | 'test', runFolder: string, options: EnsureOptions): Promise<CloudTools> {
  requireLinux(process.platform);
  const { env, project, ui } = options;
  const cache = cacheDir(env);
  const provider = { env, platform: platformName(), runFolder, cache, cwd: project, say: ui.say };
  // Before anything is installed: without a provider, nothing of it would be of use.
  const installation = await offlineInstallation(provider);
  const facts = await ensure(purpose, options, installation.from === 'mirror' ? [] : ["Terraform's AWS provider (about 150 MB), for this project alone"]);
  const terraform = facts.terraform!;
  const packer = describePacker(facts.packer!);
  return {
    terraform,
    packer,
    python: await makePythonEnvironment(facts.python!, { cache, requirements: requirementsOf(project), env }),
    busybox: pathOf({ program: 'busybox' }, env)!,
    env: {
      TERRAFORM_BINARY_NAME: terraform.path,
      PACKER_BINARY_NAME: packer.path,
      ...await installPackerPlugins(packer, join(project, 'packer'), cache, env, ui.say),
      ...await offlineEnvironment(terraform.path, installation, provider),
    },
  };
}

/** The facts after all that was missing has been installed. @param also what the caller installs afterwards, to be announced too. */
async function ensure(purpose: Purpose, options: EnsureOptions, also: readonly string[]): Promise<Facts> {
  const { env, ui } = options;
  const facts = await look(purpose, options);
  const plan = decide(purpose, facts);
  const lines = [...describePlan(plan), ...also];
  if (lines.length === 0) {
    return facts;
  }
  await announce(lines, installByHand(plan), ui);
  await install(plan, facts, { cache: cacheDir(env), env, say: ui.say });
  const afterwards = await look(purpose, options);
  const missing = describePlan({ ...decide(purpose, afterwards), pythonEnvironment: false });
  if (missing.length > 0) {
    throw new UserError(`Still missing after the installation: ${missing.join('; ')}.`);
  }
  return afterwards;
}

function look(purpose: Purpose, { env, project, ui }: EnsureOptions): Promise<Facts> {
  const cache = cacheDir(env);
  return survey(purpose, {
    env,
    cache,
    terminal: ui.terminal,
    pythonEnvironment: (python) => isComplete(environmentFolder(python, { cache, requirements: requirementsOf(project) })),
    releasesReachable,
  });
}

function describePacker(program: Program): Packer {
  return { ...program, legacy: isLegacyPacker(program) };
}

function requirementsOf(project: string): string {
  return join(project, 'rehearsal', 'requirements.txt');
}
