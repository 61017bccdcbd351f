import { Interrupted } from './process';

/**
 * Asks a yes-no question on the terminal.
 *
 * @param preset the answer to Enter alone.
 * @throws Interrupted after Ctrl-C.
 */
export async function promptOnTerminal(question: string, preset: boolean): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  try {
    return await confirm({ message: question, default: preset }, { output: process.stderr });
  } catch (error) {
    if ((error as Error).name === 'ExitPromptError') {
      throw new Interrupted('SIGINT');
    }
    throw error;
  }
}
