import { Content } from '../../../content/content';
import { contentPath, readContent } from '../../../content/content-file';
import { UserError } from '../../../errors';

/**
 * What is in an AMI.
 *
 * @param project top of the project.
 * @throws UserError when nobody has written it down, or what was written is not valid.
 */
export function knownContent(project: string, amiId: string): Content {
  const content = readContent(project, amiId);
  if (content === undefined) {
    throw new UserError(`There is no ${contentPath(amiId)} that says so: it was baked elsewhere, or before bakes wrote that down.`);
  }
  return content;
}
