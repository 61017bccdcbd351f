import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONGEST_BAKE_HOURS, PACKER_MINUTES } from './longest-bake';
import { UserError } from '../../errors';
import { CommandFailed, Environment, stream } from '../../toolchain/process';
import { Packer } from '../../toolchain/setup/ensure-tools';

export interface PackerRun {
  readonly packer: Packer;
  /** Folder of the template. */
  readonly template: string;
  /** Folder of this run alone, for the variables. */
  readonly runFolder: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly env: Environment;
  readonly onLine: (line: string) => void;
}

/** Lines in which Packer or one of our scripts says what went wrong. */
const COMPLAINT = /^--> |^Error: |: (?:verify|pull-image|wait-for-boot|write-content): /;
const LINES_SHOWN = 8;
const MINUTE_MS = 60_000;

/**
 * Runs the template. Packer is stopped when its time is up: what is older than any bake is taken for left behind, and removed.
 *
 * @throws UserError with Packer's complaints when it fails, and when it was stopped; Interrupted when we were told to stop and Packer has cleaned up.
 */
export async function runPacker(run: PackerRun): Promise<void> {
  const { packer, template } = run;
  // A current Packer needs the plugins' block, an old one must not see it.
  const what = packer.legacy ? join(template, 'ai-shell-golden.pkr.hcl') : template;
  const variableFile = join(run.runFolder, 'bake.pkrvars.json');
  writeFileSync(variableFile, JSON.stringify(run.variables));
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new UserError(
    `Packer did not end within ${PACKER_MINUTES} minutes, and was stopped; its builder is ended.`,
    `What may be left of an AMI, npx projen ami:leaks shows ${LONGEST_BAKE_HOURS} hours after it was begun.`,
  )), PACKER_MINUTES * MINUTE_MS);
  try {
    if (!packer.legacy) {
      await packerCommand(run, limit.signal, ['init', template]);
    }
    await packerCommand(run, limit.signal, ['build', '-color=false', `-var-file=${variableFile}`, what]);
  } finally {
    clearTimeout(timer);
  }
}

/** Text of a file that the template was told to write; undefined when it has not. */
export function readWritten(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function packerCommand({ packer, template, env, onLine }: PackerRun, signal: AbortSignal, args: readonly string[]): Promise<void> {
  const complaints: string[] = [];
  const all: string[] = [];
  try {
    await stream(packer.path, args, {
      cwd: template,
      signal,
      env: { ...env, CHECKPOINT_DISABLE: '1', PACKER_NO_COLOR: '1' },
      onLine: (line) => {
        if (COMPLAINT.test(line)) {
          complaints.push(line);
        }
        if (line.trim() !== '') {
          all.push(line);
        }
        onLine(line);
      },
    });
  } catch (error) {
    if (error instanceof CommandFailed) {
      const how = error.signal ? `was killed (${error.signal})` : `failed (exit code ${error.exitStatus})`;
      throw new UserError([`packer ${args[0]} ${how}.`, ...(complaints.length > 0 ? complaints : all).slice(-LINES_SHOWN)].join('\n'));
    }
    throw error;
  }
}
