import { MadeAmi } from './make-ami';
import { parseContent } from '../../content/content';
import { writeContent } from '../../content/write-content';
import { UserError } from '../../errors';

/**
 * Writes down what is in an AMI. Before the pin: what a bake has pinned can be said of.
 *
 * @param project its folder.
 * @param environment for which it was baked, for the error.
 * @throws UserError when Packer has brought nothing that can be read, or it can't be written.
 */
export async function keepContent({ id, content }: MadeAmi, project: string, environment: string): Promise<void> {
  try {
    if (content === undefined) {
      throw new UserError('Packer has brought no list of it.');
    }
    await writeContent(project, id, parseContent(content, 'What Packer has brought'));
  } catch (error) {
    throw new UserError(`${id} is baked, but not pinned, because what is in it could not be written down: ${(error as Error).message}`,
      `To pin it all the same: npx projen pin ${id} --env ${environment}`);
  }
}
