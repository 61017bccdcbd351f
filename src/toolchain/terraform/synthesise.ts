import { resolve } from 'node:path';
import { UserError } from '../../errors';
import { CommandFailed, Environment, run } from '../process';
import { appCommand } from './app-command';

/** What to generate. */
export interface SynthesisOptions {
  /** Top of the project. */
  readonly project: string;
  /** Name of the environment. Another one, which nobody may have filled in, is left out. */
  readonly environment: string;
  /** The whole environment of the program. */
  readonly env: Environment;
  /** Pin file to generate from. @default - the project's own */
  readonly pinFile?: string;
}

/** Folder, in the project, that `cdktf` generates into. */
const OUTPUT = 'cdktf.out';

/**
 * Generates an environment's Terraform, as `cdktf synth` does.
 *
 * @throws UserError that says what the program says.
 */
export async function synthesise({ project, environment, env, pinFile }: SynthesisOptions): Promise<void> {
  const [program, ...args] = appCommand(project);
  const added = {
    CDKTF_OUTDIR: resolve(project, OUTPUT),
    AI_SHELL_ENVIRONMENTS: environment,
    ...(pinFile === undefined ? {} : { AI_SHELL_PIN_FILE: resolve(pinFile) }),
  };
  try {
    await run(program, args, { cwd: project, env: { ...env, ...added } });
  } catch (error) {
    throw error instanceof CommandFailed && error.stderrTail.length > 0 ? new UserError(error.stderrTail.join('\n')) : error;
  }
}

/** Folder of a stack's generated Terraform. */
export function stackFolder(project: string, stack: string): string {
  return resolve(project, OUTPUT, 'stacks', stack);
}
