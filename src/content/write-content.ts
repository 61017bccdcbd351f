import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Content, renderContent } from './content';
import { contentPath } from './content-file';
import { UserError } from '../errors';

/**
 * Writes down what is in an AMI: the whole file or none. Files of other AMIs stay: a way back, and a plan from an older commit, may need them.
 *
 * @param project top of the project.
 * @throws UserError when it can't be written.
 */
export async function writeContent(project: string, amiId: string, content: Content): Promise<void> {
  const path = contentPath(amiId);
  const file = join(project, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    await writeFileAtomic(file, renderContent(content));
  } catch (error) {
    throw new UserError(`${path} can't be written: ${(error as Error).message}`);
  }
}
