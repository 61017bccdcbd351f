import { CommandFailed, Environment, stream } from '../process';
import { explainFailure } from './explain-failure';
import { TerraformFailed } from './failures';
import { Diagnostic, plain, readMessage } from './messages';

/** How to run Terraform. */
export interface TerraformRun {
  /** Path of the program. */
  readonly terraform: string;
  /** Folder of the stack's generated Terraform. */
  readonly folder: string;
  /** Folder as one would type it, for remedies. */
  readonly shownFolder: string;
  readonly environment: string;
  /** What to type to plan again, for remedies. @default - `npx projen deploy` for the environment */
  readonly again?: string;
  readonly env: Environment;
  /** Called with each line that is meant for people. @default - they are dropped */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs one of Terraform's commands that print for machines.
 *
 * It is told to stop by an interrupt only, and has all the time it needs: it ends what it has begun then and writes its state, and its provider,
 * which would end at once by any other signal, ignores it.
 *
 * @throws TerraformFailed, in one of its kinds, when Terraform says no; Interrupted once it has ended after an interrupt.
 */
export async function runTerraform(command: string, args: readonly string[], options: TerraformRun): Promise<void> {
  const { terraform, folder, shownFolder, environment, again, env, onLine } = options;
  const errors: Diagnostic[] = [];
  const unread: string[] = [];
  const read = (line: string, source: string) => {
    const { text, diagnostic } = readMessage(line);
    if (diagnostic?.severity === 'error') {
      errors.push(diagnostic);
    } else if (source === 'stderr') {
      unread.push(text);
    } else if (text !== '') {
      onLine?.(text);
    }
  };
  try {
    await stream(terraform, [command, '-json', '-input=false', ...args], { cwd: folder, env: quiet(env), onLine: read, stopSignal: 'SIGINT' });
  } catch (error) {
    if (!(error instanceof CommandFailed)) {
      errors.forEach(({ summary, detail }) => onLine?.(`${summary}: ${detail}`));
      throw error;
    }
    throw errors.length > 0
      ? explainFailure(errors, { folder: shownFolder, environment, again })
      : new TerraformFailed([`terraform ${command} failed (${error.exitStatus === null ? error.signal : `exit code ${error.exitStatus}`}).`, ...lastOf(unread)].join('\n'));
  }
}

/** Colours off, and no advice on which command to type next. */
function quiet(env: Environment): Environment {
  return { ...env, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', TF_CLI_ARGS: undefined };
}

function lastOf(lines: readonly string[]): string[] {
  return lines.map(plain).filter((line) => line !== '').slice(-20);
}
